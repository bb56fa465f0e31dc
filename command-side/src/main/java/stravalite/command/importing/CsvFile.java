package stravalite.command.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stravalite.command.importing.ImportedLine.Illegible;

/**
 * A file of comma-separated values. A broken quote would swallow the lines after it: reading starts again on the line
 * after the one where it broke. That costs what was read beyond it, so it is not done without end: a file that is broken too
 * often, or that would have to be read too often, is refused.
 */
final class CsvFile {

    static final int MOST_LINES = 100_000;
    static final int LONGEST_FIELD = 10_000;

    /** Stands for bytes that are no UTF-8. Half a character alone is no text, so nobody can have written it. */
    static final char NOT_UTF_8 = '\uD800';

    private static final int LONGEST_RECORD = 200_000;
    private static final int MOST_FIELDS = 200;
    private static final int MOST_BROKEN = 1_000;

    /** How many times a file's length is read, and how many characters of a short one: each start reads some ahead. */
    private static final int MOST_TIMES_READ = 10;

    private static final int ALWAYS_READ = 32 << 20;
    private static final String BROKEN =
            "a quote is not closed or stands in the wrong place, or the line is too long (10,000 characters a field, 200 fields)";

    private final String text;
    private final List<ImportedLine> lines = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private @Nullable CsvColumns columns;
    private int broken;
    private long charactersRead;

    private CsvFile(byte[] content) {
        String decoded = decode(content);
        text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** A replacement character may be what somebody wrote: only then the bytes are looked at more closely. */
    private static String decode(byte[] content) {
        String decoded = new String(content, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') < 0) {
            return decoded;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .replaceWith(String.valueOf(NOT_UTF_8))
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Whatever is malformed is replaced", e);
        }
    }

    /** The file's lines, each with what it says or why it can't be read; a file that can't be read is one line, 0. */
    static CsvFile read(byte[] content) {
        CsvFile file = new CsvFile(content);
        try {
            file.read();
        } catch (CsvColumns.Refused refused) {
            file.lines.clear();
            file.lines.add(new Illegible(0, null, String.valueOf(refused.getMessage())));
        }
        return file;
    }

    /** The first line of a file of which this is the beginning; empty if it can't be read. */
    static Optional<List<String>> header(byte[] beginning) {
        try (CsvReader<CsvRecord> reader = new CsvFile(beginning).reader(0)) {
            return reader.stream().findFirst().map(CsvRecord::getFields);
        } catch (CsvParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ImportedLine> lines() {
        return lines;
    }

    /** The column that a field of a run was read from. */
    String column(String field) {
        return columns == null ? field : columns.column(field);
    }

    private void read() throws CsvColumns.Refused {
        // A NUL or the mark of UTF-16, which is no UTF-8.
        if (text.indexOf('\0') >= 0 || text.startsWith("" + NOT_UTF_8 + NOT_UTF_8)) {
            throw new CsvColumns.Refused("must be UTF-8");
        }
        findLines();
        if (starts.size() > MOST_LINES) {
            throw new CsvColumns.Refused("has more than 100,000 lines");
        }
        int next = 1;
        while (next <= starts.size()) {
            next = readFrom(next);
            if (broken > MOST_BROKEN) {
                throw new CsvColumns.Refused("has more than 1,000 broken lines: " + BROKEN);
            }
            if (charactersRead > Math.max(ALWAYS_READ, (long) MOST_TIMES_READ * text.length())) {
                throw new CsvColumns.Refused(
                        "has broken lines that swallow too many of the lines after them: " + BROKEN);
            }
        }
        if (columns == null) {
            throw new CsvColumns.Refused("has no header line");
        }
    }

    /** Reads up to the first broken line; answers the line to go on with. */
    private int readFrom(int first) throws CsvColumns.Refused {
        int next = first;
        try (CsvReader<CsvRecord> reader = reader(starts.get(first - 1))) {
            Iterator<CsvRecord> records = reader.iterator();
            while (records.hasNext()) {
                CsvRecord cells = records.next();
                int line = first - 1 + (int) cells.getStartingLineNumber();
                next = line + 1 + breaksWithin(cells);
                if (next > line + 1 && columns != null && !columns.fit(cells.getFields())) {
                    return afterBroken(line);
                }
                read(line, cells);
            }
            return starts.size() + 1;
        } catch (CsvParseException e) {
            int line = skipEmpty(next);
            if (columns == null) {
                throw new CsvColumns.Refused("the header line can't be read: " + BROKEN);
            }
            return afterBroken(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int afterBroken(int line) {
        lines.add(new Illegible(line, null, BROKEN));
        broken++;
        return line + 1;
    }

    private void read(int line, CsvRecord cells) throws CsvColumns.Refused {
        if (columns == null) {
            columns = CsvColumns.of(cells.getFields());
        } else {
            lines.add(columns.read(line, cells.getFields()));
        }
    }

    private CsvReader<CsvRecord> reader(int start) throws IOException {
        StringReader rest = new StringReader(text) {
            @Override
            public int read(char[] characters, int offset, int length) throws IOException {
                int read = super.read(characters, offset, length);
                charactersRead += Math.max(0, read);
                return read;
            }
        };
        rest.skip(start);
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MOST_FIELDS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_RECORD)),
                        rest);
    }

    private void findLines() {
        int start = 0;
        while (start < text.length() && starts.size() <= MOST_LINES) {
            starts.add(start);
            start = afterBreak(text, start);
        }
    }

    private int skipEmpty(int line) {
        int found = line;
        while (found < starts.size() && isBreak(text.charAt(starts.get(found - 1)))) {
            found++;
        }
        return found;
    }

    private static int breaksWithin(CsvRecord cells) {
        int breaks = 0;
        for (String cell : cells.getFields()) {
            for (int at = nextBreak(cell, 0); at < cell.length(); at = nextBreak(cell, afterBreak(cell, at))) {
                breaks++;
            }
        }
        return breaks;
    }

    private static int nextBreak(String text, int from) {
        int at = from;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The place after the next line break: CR, LF, or both. */
    private static int afterBreak(String text, int from) {
        int at = nextBreak(text, from);
        boolean both = at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n';
        return Math.min(text.length(), at + (both ? 2 : 1));
    }

    private static boolean isBreak(char character) {
        return character == '\n' || character == '\r';
    }
}
