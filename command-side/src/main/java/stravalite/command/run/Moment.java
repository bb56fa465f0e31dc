package stravalite.command.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads a moment as clients write it. */
public final class Moment {

    /** What a client is told when its moment can't be read. */
    public static final String EXPECTED =
            "must be an ISO 8601 date and time that exists, such as 2026-11-01T07:00:00Z or 2026-11-01T08:00:00+01:00";

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** How devices write it, point by point: without anything optional, which takes several times as long to read. */
    private static final DateTimeFormatter USUAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Moment() {}

    /**
     * An ISO 8601 date and time, to the millisecond: UTC if without an offset, midnight if without a time. Empty for
     * whatever else, a day that no calendar has included.
     */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(USUAL.parse(text)).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return parseUnusual(text);
        }
    }

    private static Optional<Instant> parseUnusual(String text) {
        try {
            TemporalAccessor read = ISO.parse(text);
            LocalDate date = LocalDate.from(read);
            LocalTime time = Objects.requireNonNullElse(read.query(TemporalQueries.localTime()), LocalTime.MIDNIGHT);
            ZoneOffset offset = Objects.requireNonNullElse(read.query(TemporalQueries.offset()), ZoneOffset.UTC);
            return Optional.of(date.atTime(time).toInstant(offset).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
