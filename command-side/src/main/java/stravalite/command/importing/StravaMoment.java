package stravalite.command.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Moments as Strava's archives write them: in UTC, in one of three ways that can't be taken for each other. */
final class StravaMoment {

    static final String EXPECTED =
            "must be a date and time that exists, such as Nov 21, 2026, 6:30:00 AM or 21.11.2026, 06:30:00";

    private static final Map<Long, String> MONTHS = Arrays.stream(Month.values())
            .collect(Collectors.toMap(
                    month -> (long) month.getValue(), month -> month.name().substring(0, 3)));
    private static final Map<Long, String> HALVES = Map.of(0L, "AM", 1L, "PM");

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format(start().appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
                    .appendPattern(" d, uuuu, h:mm:ss ")
                    .appendText(ChronoField.AMPM_OF_DAY, HALVES)),
            format(start().appendPattern("d ")
                    .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
                    .appendPattern(" uuuu, H:mm:ss")),
            format(start().appendPattern("d.M.uuuu, H:mm:ss")));

    private StravaMoment() {}

    private static DateTimeFormatterBuilder start() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }

    private static DateTimeFormatter format(DateTimeFormatterBuilder format) {
        return format.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<Instant> parse(String text) {
        // Newer tables of locales put a narrow space before AM, which does not break.
        String plain = text.replaceAll("[\\u00A0\\u202F]", " ").replace("Sept ", "Sep ");
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(LocalDateTime.parse(plain, format).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // The next one may fit.
            }
        }
        return Optional.empty();
    }
}
