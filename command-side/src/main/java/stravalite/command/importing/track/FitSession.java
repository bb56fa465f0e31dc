package stravalite.command.importing.track;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;

/** A session of a FIT file: what its device states of it, and the points that were recorded meanwhile. */
final class FitSession {

    private static final int START = 2;
    private static final int SPORT = 5;
    private static final int TIMER_MILLIS = 8;
    private static final int DISTANCE = 9;
    private static final int METRES_CLIMBED = 22;

    private static final int CENTIMETRES_A_METRE = 100;

    private final OptionalLong sport;
    private final Totals totals;
    private final Track track;
    private final FitPoints points = new FitPoints();
    private boolean clockUnset;
    private boolean stopped;
    private @Nullable Instant stop;

    private FitSession(OptionalLong sport, Totals totals, @Nullable TrackPoints kept) {
        this.sport = sport;
        this.totals = totals;
        this.track = new Track(kept);
    }

    /**
     * A session as its device tells of it at the end.
     *
     * @param otherwise the sport, if the session tells none
     */
    static FitSession of(FitMessage message, OptionalLong otherwise, @Nullable TrackPoints kept) {
        OptionalLong own = message.value(SPORT);
        return new FitSession(
                own.isPresent() ? own : otherwise,
                new Totals(
                        message.moment(START),
                        positive(message, DISTANCE).map(Distance::new).orElse(null),
                        positive(message, TIMER_MILLIS).map(Duration::ofMillis).orElse(null),
                        climbed(message.value(METRES_CLIMBED))),
                kept);
    }

    /** A session that its device never ended. */
    static FitSession unended(OptionalLong sport, @Nullable TrackPoints kept) {
        return new FitSession(sport, new Totals(null, null, null, null), kept);
    }

    private static Optional<Long> positive(FitMessage message, int field) {
        OptionalLong value = message.value(field);
        return value.orElse(0) > 0 ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static @Nullable Distance climbed(OptionalLong metres) {
        return metres.isPresent() ? new Distance(metres.getAsLong() * CENTIMETRES_A_METRE) : null;
    }

    /** When it began, if its device knew. */
    @Nullable
    Instant start() {
        return totals.start();
    }

    /** It is one of several: how far the wearer had come may have been counted on from the one before. */
    void countAnew() {
        points.countAnew();
    }

    void add(FitMessage point) {
        clockUnset |= point.seconds().isPresent() && point.time() == null;
        if (!stopped || isBefore(point.time(), stop)) {
            track.add(points.read(point));
        }
    }

    /** Some devices write all events before all points. */
    private static boolean isBefore(@Nullable Instant time, @Nullable Instant stop) {
        return time != null && stop != null && !time.isAfter(stop);
    }

    /** The timer was started. */
    void resume() {
        stopped = false;
        track.interrupt();
    }

    /** The timer was stopped: what is recorded after that counts for nothing until it is started. */
    void stop(@Nullable Instant time) {
        if (!stopped) {
            stopped = true;
            stop = time;
            track.interrupt();
        }
    }

    Recording recording() {
        track.end();
        if (!FitSport.isRun(sport)) {
            return new Recording.OtherSport(FitSport.name(sport));
        }
        Recording run = totals.run(track);
        return clockUnset && run instanceof Recording.Refused
                ? new Recording.Refused("the clock of its device was not set")
                : run;
    }
}
