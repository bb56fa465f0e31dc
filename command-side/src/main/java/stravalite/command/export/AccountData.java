package stravalite.command.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an account, but for its password.
 *
 * @param age in years
 * @param weight in kg
 * @param email null when an external issuer has not verified one
 * @param timeZone an IANA zone
 * @param visibility {@code public} or {@code private}
 */
record AccountData(
        UUID id,
        @Nullable String email,
        String name,
        @Nullable Integer age,
        @Nullable BigDecimal weight,
        String timeZone,
        String visibility,
        String role,
        Instant createdAt) {

    /** From a log-in to its log-out, as long as it is kept. */
    record Session(
            UUID id,
            @Nullable String client,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {}

    /**
     * What became of a line of an upload.
     *
     * @param file the number of its file among those of the import
     * @param name that file's, after the name of its archive if it is in one
     * @param line from 1; 0 for the file as a whole
     * @param kept whether its run stayed when the import was taken back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportLine(
            UUID importId,
            int file,
            String name,
            int line,
            String result,
            @Nullable UUID runId,
            boolean kept,
            @Nullable String field,
            @Nullable String reason) {}

    /**
     * An upload, with its counters.
     *
     * @param files their names
     */
    record Import(
            UUID id,
            String status,
            @Nullable String reason,
            int total,
            int recorded,
            int duplicates,
            int refused,
            int skipped,
            int takenBack,
            int kept,
            int deletedBefore,
            Instant createdAt,
            @Nullable Instant endedAt,
            List<String> files) {}
}
