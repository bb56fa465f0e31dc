package stravalite.command.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import stravalite.platform.archive.ArchiveException;

/**
 * The first line of a sealed file: what follows, and which file of events it belongs to.
 *
 * @param migrations those that made the schema, with their checksums
 * @param events how many there are in the file of events
 * @param lastHash the hash of its closing line
 * @param files paths in the data directory
 */
record Manifest(
        String format,
        int version,
        @JsonProperty("created_at") Instant createdAt,
        List<String> migrations,
        long events,
        @JsonProperty("last_hash") String lastHash,
        List<Table> tables,
        List<String> files) {

    static final String FORMAT = "strava-lite-backup";
    static final int VERSION = 1;

    /**
     * A table, its rows as COPY writes them.
     *
     * @param name with its schema
     */
    record Table(String name, List<String> columns, long rows) {

        String copy() {
            return name + " ("
                    + String.join(
                            ", ",
                            columns.stream().map(column -> '"' + column + '"').toList()) + ")";
        }
    }

    void requireKnown() {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new ArchiveException("The sealed file is of the format " + format + " " + version
                    + "; this program reads " + FORMAT + " " + VERSION);
        }
    }
}
