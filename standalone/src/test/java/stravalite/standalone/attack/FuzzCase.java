package stravalite.standalone.attack;

import java.util.List;
import stravalite.standalone.attack.ApiDocument.Operation;
import stravalite.testkit.RawRequest;

/**
 * A request that is not what the server hopes for.
 *
 * @param done what was done to a good request
 * @param wrongField the field or parameter that an answer must name with 400; the empty text if it need not be refused
 * @param broken whether it may be no HTTP at all
 */
record FuzzCase(Operation operation, RawRequest request, List<String> done, String wrongField, boolean broken) {

    @Override
    public String toString() {
        return operation + ": " + String.join(", ", done) + "\n" + request;
    }
}
