package stravalite.api;

import java.util.List;

/**
 * Why a command was refused. It crosses the command bus as the details of an exception, since the other side of a
 * distributed bus may not have the exception's class.
 *
 * @param kind what kind of refusal it is
 * @param violations what is wrong with which field; empty when no single field is to blame
 */
public record Refusal(Kind kind, String detail, List<Violation> violations) {

    /** What kind of refusal it is; each has one HTTP status. */
    public enum Kind {
        /** A rule of the domain does not allow what was said. */
        INVALID,
        /** There is no such run or runner. */
        UNKNOWN,
        /** It was there, and has been deleted. */
        GONE,
        /** Something else is there that it would be the same as. */
        DUPLICATE,
        /** The same id was used for something else. */
        REUSED,
        /** It is not any more at the revision that the client has seen. */
        STALE
    }

    /** One broken rule: the field as a client names it, and what must be true of it. */
    public record Violation(String field, String message) {}

    public static Refusal of(Kind kind, String detail) {
        return new Refusal(kind, detail, List.of());
    }
}
