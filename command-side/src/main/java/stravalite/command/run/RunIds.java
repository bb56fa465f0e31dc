package stravalite.command.run;

import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.UUID;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Ids;

/** How runs get their ids. */
public final class RunIds {

    private RunIds() {}

    /** A UUID in its 36 characters; empty for whatever else. */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(Ids.uuid(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same id each time for the same runner and name: a UUID of version 5. */
    public static RunId named(RunnerId runner, String name) {
        return new RunId(Generators.nameBasedGenerator(runner.value()).generate(name));
    }

    /** A new id, later ones sorting after earlier ones: a UUID of version 7. */
    static RunId fresh() {
        return new RunId(Generators.timeBasedEpochRandomGenerator().generate());
    }
}
