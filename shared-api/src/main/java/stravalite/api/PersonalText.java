package stravalite.api;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text in an event by which a person can be told: a name, a run's title. The store keeps it encrypted under its runner's
 * own key, and it is decrypted each time that it is read; once the runner has left, there is no key, and it reads as
 * forgotten. Two texts are equal when they read the same. It does not show in logs.
 */
public final class PersonalText {

    private static final PersonalText FORGOTTEN = new PersonalText(Optional::empty);

    private final Supplier<Optional<String>> words;

    private PersonalText(Supplier<Optional<String>> words) {
        this.words = words;
    }

    public static PersonalText of(String text) {
        Optional<String> known = Optional.of(text);
        return new PersonalText(() -> known);
    }

    /** Null for null. */
    public static @Nullable PersonalText ofOptional(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Text that nobody can read any more. */
    public static PersonalText forgotten() {
        return FORGOTTEN;
    }

    /**
     * Text out of the store.
     *
     * @param words decrypts it; empty when it is forgotten
     */
    public static PersonalText stored(Supplier<Optional<String>> words) {
        return new PersonalText(words);
    }

    /**
     * What the text says; null when there is none, or when it is forgotten. It throws when a stored text is not what was
     * stored, or when its key can't be looked up.
     */
    public static @Nullable String read(@Nullable PersonalText text) {
        return text == null ? null : text.words.get().orElse(null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonalText text && words.get().equals(text.words.get());
    }

    @Override
    public int hashCode() {
        return words.get().hashCode();
    }

    @Override
    public String toString() {
        return "(personal text)";
    }
}
