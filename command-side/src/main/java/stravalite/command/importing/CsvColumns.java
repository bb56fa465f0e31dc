package stravalite.command.importing;

import java.util.List;
import stravalite.command.importing.ImportedLine.Illegible;

/** Which column of a file means what. */
sealed interface CsvColumns permits PlainColumns, StravaColumns {

    /** The file as a whole can't be imported. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Tells the kind of a file by its header.
     *
     * @throws Refused when these are not the columns of a file of runs
     */
    static CsvColumns of(List<String> header) throws Refused {
        return StravaLanguage.isStravas(header) ? new StravaColumns(header) : new PlainColumns(header);
    }

    /** The column of this file that a field of a run was read from. */
    String column(String field);

    int width();

    /** Reads a line that has as many cells as there are columns. */
    ImportedLine readFitting(int line, List<String> cells) throws Cell.Unread;

    default boolean fit(List<String> cells) {
        return cells.size() == width();
    }

    default ImportedLine read(int line, List<String> cells) {
        if (!fit(cells)) {
            String reason = "has " + cells.size() + " fields where the header has " + width();
            return new Illegible(line, null, reason);
        }
        try {
            return readFitting(line, cells);
        } catch (Cell.Unread unread) {
            return new Illegible(line, unread.column(), String.valueOf(unread.getMessage()));
        }
    }
}
