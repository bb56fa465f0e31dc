package stravalite.command.account;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

/** Texts that a body must have: all that are missing are named at once. */
final class RequiredTexts {

    private final List<FieldError> missing = new ArrayList<>();

    /** The text; the empty one, if it is missing. */
    String of(String field, @Nullable String text) {
        if (text == null) {
            missing.add(new FieldError(field, "is required"));
            return "";
        }
        return text;
    }

    /** @throws Problem 400 naming those that were missing */
    void check() {
        if (!missing.isEmpty()) {
            throw Problem.badFields(missing);
        }
    }
}
