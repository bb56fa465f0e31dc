package stravalite.command.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/**
 * An account as its owner sees it.
 *
 * @param age in years
 * @param weight in kg
 * @param timeZone an IANA zone; days, weeks and years are counted in it
 * @param visibility {@code public}, or {@code private}: on no leaderboard, feed or directory
 */
record Profile(
        RunnerId id,
        String email,
        String name,
        @Nullable Integer age,
        @Nullable BigDecimal weight,
        String timeZone,
        String visibility,
        Instant createdAt) {

    static Profile of(Account account) {
        BigDecimal weight = account.weight();
        return new Profile(
                account.id(),
                account.email().value(),
                account.name(),
                account.age(),
                weight == null ? null : weight.stripTrailingZeros(),
                account.timeZone(),
                account.visibility().text(),
                account.createdAt());
    }
}
