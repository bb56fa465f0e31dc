package stravalite.command.importing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in one column of a line. It is empty, too, when the file has no such column. */
record Cell(String column, String text) {

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.eE]*");

    /** A cell can't be read. */
    static final class Unread extends Exception {

        private static final long serialVersionUID = 1L;

        private final String column;

        Unread(String column, String reason) {
            super(reason, null, false, false);
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    static Cell of(String column, @Nullable Integer place, List<String> cells) {
        return new Cell(column, place == null ? "" : cells.get(place).strip());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    Unread unread(String reason) {
        return new Unread(column, reason);
    }

    Cell required() throws Unread {
        if (isEmpty()) {
            throw unread("is missing");
        }
        return this;
    }

    BigDecimal requiredNumber() throws Unread {
        return required().number().orElseThrow();
    }

    Optional<BigDecimal> number() throws Unread {
        if (isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > LONGEST_NUMBER) {
            throw unread("must be a number of at most " + LONGEST_NUMBER + " characters");
        }
        if (NUMBER.matcher(text).matches()) {
            try {
                return Optional.of(new BigDecimal(text));
            } catch (NumberFormatException e) {
                // Such as 1.2.3.
            }
        }
        throw unread("must be a number, such as 5012.5");
    }

    /** The text if there is one. */
    @Nullable
    String words() throws Unread {
        if (text.indexOf(CsvFile.NOT_UTF_8) >= 0) {
            throw unread("must be UTF-8 text");
        }
        return isEmpty() ? null : text;
    }
}
