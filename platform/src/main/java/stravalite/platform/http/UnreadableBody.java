package stravalite.platform.http;

import java.io.EOFException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a body that could not be read, without showing the classes that tried. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        if (causedBy(unreadable, BodyLimitFilter.BodyTooLong.class) != null) {
            return BodyLimitFilter.tooLong();
        }
        JacksonException json = causedBy(unreadable, JacksonException.class);
        if (json == null) {
            return bad(
                    causedBy(unreadable, EOFException.class) == null
                            ? "A JSON body is required."
                            : "The body broke off.");
        }
        List<JacksonException.Reference> path = json.getPath();
        String field = path.stream().map(UnreadableBody::step).collect(Collectors.joining("."));
        return switch (json) {
            case StreamConstraintsException ignored
            when field.isEmpty() -> bad("The JSON is nested too deeply, or a name, number or text in it is too long.");
            case StreamConstraintsException ignored -> Problem.badField(field, "is too long or nested too deeply");
            case InputCoercionException ignored when !field.isEmpty() -> Problem.badField(field, "is out of range");
            case StreamReadException twice
            when duplicate(twice) != null -> Problem.badField(String.valueOf(duplicate(twice)), "is there twice");
            case StreamReadException ignored
            when field.isEmpty() -> bad("The body is not valid JSON" + place(json) + ".");
            case StreamReadException ignored -> Problem.badField(field, "is not valid JSON" + place(json));
            case InvalidFormatException far
            when far.getValue() instanceof Number && !field.isEmpty() -> Problem.badField(field, "is out of range");
            case MismatchedInputException ignored when field.isEmpty() -> bad("The body must be a JSON object.");
            case MismatchedInputException mismatch ->
                Problem.badField(field, InvalidFields.expected(mismatch.getTargetType()));
            default -> field.isEmpty() ? bad("The body is not valid.") : Problem.badField(field, "is not valid");
        };
    }

    /** The name that an object has twice, if that is what is wrong. */
    private static @Nullable String duplicate(StreamReadException thrown) {
        JsonParser parser = thrown.processor();
        return parser != null && thrown.getOriginalMessage().startsWith("Duplicate") ? parser.currentName() : null;
    }

    private static Problem bad(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? Integer.toString(reference.getIndex())
                : reference.getPropertyName();
    }

    private static String place(JacksonException json) {
        var location = json.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static <T extends Throwable> @Nullable T causedBy(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
