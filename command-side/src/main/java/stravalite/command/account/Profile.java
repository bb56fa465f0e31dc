package stravalite.command.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.EntityTag;
import tools.jackson.databind.json.JsonMapper;

/**
 * An account as its owner sees it.
 *
 * @param email null when an external issuer has not verified one
 * @param age in years
 * @param weight in kg
 * @param timeZone an IANA zone; days, weeks and years are counted in it
 * @param visibility {@code public}, or {@code private}: on no leaderboard, feed or directory
 */
record Profile(
        RunnerId id,
        @Nullable String email,
        String name,
        @Nullable Integer age,
        @Nullable BigDecimal weight,
        String timeZone,
        String visibility,
        Instant createdAt) {

    static Profile of(Account account) {
        Email email = account.email();
        BigDecimal weight = account.weight();
        return new Profile(
                account.id(),
                email == null ? null : email.value(),
                account.name(),
                account.age(),
                weight == null ? null : weight.stripTrailingZeros(),
                account.timeZone(),
                account.visibility().text(),
                account.createdAt());
    }

    /** Names this state of it, in {@code If-None-Match} and {@code If-Match}. */
    EntityTag tag(JsonMapper json) {
        return EntityTag.strongOfBody(json.writeValueAsBytes(this));
    }
}
