package stravalite.command.importing;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of uploaded files and of files in uploaded archives. They are only ever shown back. */
final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /** Without a path, without control characters or halves of characters, not too long, and never empty. */
    static String shown(@Nullable String sent) {
        String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = clean(name);
        return clean.isEmpty() ? "file" : clean;
    }

    /** What to write after an archive's name for a file within it: its folders too, but none that lead out of it. */
    static String within(String sent) {
        String path = Stream.of(sent.split("[/\\\\]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
        return "/" + clean(path);
    }

    private static String clean(String name) {
        return name.codePoints()
                .filter(character ->
                        !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
