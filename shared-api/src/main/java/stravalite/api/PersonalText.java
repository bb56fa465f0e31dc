package stravalite.api;

import org.jspecify.annotations.Nullable;

/**
 * Text in an event by which a person can be told: a name, a run's title. The store keeps it encrypted under its runner's
 * own key; once the runner has left, there is no key, and it reads as forgotten.
 */
public sealed interface PersonalText {

    static PersonalText of(String text) {
        return new Known(text);
    }

    /** Null for null. */
    static @Nullable PersonalText ofOptional(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** What the text says; null when there is none, or when it is forgotten. */
    static @Nullable String read(@Nullable PersonalText text) {
        return text instanceof Known(String known) ? known : null;
    }

    /** Text that can be read. It does not show in logs. */
    record Known(String text) implements PersonalText {

        @Override
        public String toString() {
            return "(known)";
        }
    }

    /** Text of a runner who has left: nobody can read it any more. */
    record Forgotten() implements PersonalText {

        @Override
        public String toString() {
            return "(forgotten)";
        }
    }
}
