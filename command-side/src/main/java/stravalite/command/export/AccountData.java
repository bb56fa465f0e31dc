package stravalite.command.export;

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
     * An upload, with its counters; what became of each line is in {@code GET /imports/{id}}.
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
            Instant createdAt,
            @Nullable Instant endedAt,
            List<String> files) {}
}
