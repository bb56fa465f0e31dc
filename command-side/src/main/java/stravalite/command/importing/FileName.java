package stravalite.command.importing;

import org.jspecify.annotations.Nullable;

/** The names of uploaded files. They are only ever shown back. */
final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /** Without a path, without control characters or halves of characters, not too long, and never empty. */
    static String shown(@Nullable String sent) {
        String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = name.codePoints()
                .filter(character ->
                        !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.isEmpty() ? "file" : clean;
    }
}
