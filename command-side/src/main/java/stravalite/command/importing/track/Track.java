package stravalite.command.importing.track;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.command.run.Measure;

/** Sums over the points of one recording, none of which is kept. */
final class Track {

    /**
     * One point in so many may be before the one that it comes after, or more than 7 days later; devices set their clock while
     * they record.
     */
    private static final int CLOCK_MAY_GO_BACK_ONCE_IN = 10;

    /** No run lasts longer, so between two points of one there can't be more. */
    private static final Duration LONGEST_GAP = Duration.ofDays(7);

    /** Nobody waits longer after the first point: it is left from an earlier day. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final Path path = new Path();
    private Climb climb = new Climb();
    private Trace measured = new Trace();
    private Trace stated = new Trace();
    private StatedMotion statedMotion = new StatedMotion();
    private boolean begun;
    private long points;
    private long timed;
    private long astray;
    private double farthest;
    private boolean confirmed;
    private boolean replaced;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Instant lastPlace;

    private final @Nullable TrackPoints kept;

    /** @param kept takes the points that count, if anybody wants them */
    Track(@Nullable TrackPoints kept) {
        this.kept = kept;
    }

    void add(Point point) {
        points++;
        Instant time = point.time;
        if (time != null && last != null && !confirmed && apart(last, time, LONGEST_WAIT)) {
            astray += replaced && farApart(last, time) ? 1 : 0;
            restart();
        }
        farthest = Double.isNaN(point.metresSoFar) ? farthest : Math.max(farthest, point.metresSoFar);
        if (time == null) {
            return;
        }
        timed++;
        if (last != null && (!time.isAfter(last) || farApart(last, time))) {
            astray += time.equals(last) ? 0 : 1;
            return;
        }
        confirmed = last != null;
        first = first == null ? time : first;
        last = time;
        if (point.hasPosition()) {
            trace(time, point);
        }
        if (!Double.isNaN(point.metresSoFar)) {
            stated.add(time, point.metresSoFar);
            statedMotion.add(time, point.metresSoFar);
        }
        if (!Double.isNaN(point.metresHigh)) {
            climb.add(point.metresHigh);
        }
        if (kept != null) {
            kept.add(time, point, path, climb);
        }
    }

    /** A clock that was not set yet, or a place and time of another day: what there was so far says nothing. */
    private void restart() {
        path.interrupt();
        measured = new Trace();
        stated = new Trace();
        statedMotion = new StatedMotion();
        climb = new Climb();
        begun = false;
        replaced = true;
        farthest = 0;
        first = null;
        last = null;
        lastPlace = null;
        if (kept != null) {
            kept.restart();
        }
    }

    /** The way is known at the points that count for it, and where it begins or goes on. */
    private void trace(Instant time, Point point) {
        double before = path.metres();
        path.add(time, point.latitude, point.longitude);
        if (!begun || path.metres() > before) {
            measured.add(time, path.metres());
            begun = true;
        }
        lastPlace = time;
    }

    /** What is left of the way before an interruption is gone by the last point. */
    private void finish(Runnable ending) {
        double before = path.metres();
        ending.run();
        statedMotion.interrupt();
        if (lastPlace != null && path.metres() > before) {
            measured.add(lastPlace, path.metres());
        }
        if (kept != null) {
            kept.settle(path);
        }
        begun = false;
    }

    void interrupt() {
        finish(path::interrupt);
    }

    void end() {
        finish(path::end);
        if (kept != null) {
            kept.end(way(), stated.isKnown(), motion());
        }
    }

    private Trace way() {
        return stated.isKnown() ? stated : measured;
    }

    /** Of the way that counts; by the places when distances tell of none. */
    private Motion motion() {
        Motion own = statedMotion.motion();
        return stated.isKnown() && own.millis() > 0 ? own : path.motion();
    }

    private static boolean farApart(Instant one, Instant other) {
        return apart(one, other, LONGEST_GAP);
    }

    private static boolean apart(Instant one, Instant other, Duration most) {
        return Duration.between(one, other).abs().compareTo(most) > 0;
    }

    /**
     * When the recording began.
     *
     * @param stated what the file says besides; it counts unless the points agree on quite another time, or the only one that
     *     is believed is much later, since a clock that was not set is behind, or unless it may come from a first point that
     *     was left out
     */
    Optional<Instant> start(@Nullable Instant stated) {
        if (stated == null || first == null) {
            return Optional.ofNullable(stated == null ? first : stated);
        }
        boolean believed = confirmed || first.isAfter(stated);
        Duration most = replaced ? LONGEST_WAIT : LONGEST_GAP;
        return Optional.of(believed && apart(stated, first, most) ? first : stated);
    }

    /** The farthest that a point states. */
    Optional<Distance> statedDistance() {
        return farthest > 0 ? Optional.of(Measure.metres(BigDecimal.valueOf(farthest))) : Optional.empty();
    }

    Optional<Distance> distance() {
        return path.isKnown() ? Optional.of(Measure.metres(BigDecimal.valueOf(path.metres()))) : Optional.empty();
    }

    /** The time in motion; all of the time where the points can't tell. */
    Optional<Duration> duration() {
        long moving = motion().millis();
        if (moving > 0) {
            return Optional.of(Duration.ofMillis(moving));
        }
        return first == null || last == null || first.equals(last)
                ? Optional.empty()
                : Optional.of(Duration.between(first, last));
    }

    /** What the points tell beside the facts of a run; by the distances that they state, if they do. */
    Optional<Measured> measured() {
        if (first == null || last == null || Duration.between(first, last).compareTo(LONGEST_GAP) > 0) {
            return Optional.empty();
        }
        Trace way = way();
        return Optional.of(
                new Measured(Duration.between(first, last).toMillis(), way.isKnown() ? Efforts.of(way) : null));
    }

    @Nullable
    Distance elevationGain() {
        return climb.isKnown() ? Measure.metres(BigDecimal.valueOf(climb.metres())) : null;
    }

    /** Why the times of these points are not to be believed, if they are not; whatever is known without them. */
    Optional<String> flawOfClock() {
        return astray * CLOCK_MAY_GO_BACK_ONCE_IN > timed
                ? Optional.of("the times of its points run backwards, or are more than 7 days apart")
                : Optional.empty();
    }

    /**
     * Why these points tell of no run, if they don't.
     *
     * @param distanceStated whether the distance is known without them
     */
    Optional<String> flaw(boolean distanceStated) {
        if (points == 0) {
            return Optional.of("the track is empty");
        }
        if (timed == 0) {
            return Optional.of("its points have no times: this is a route, and not a run that somebody ran");
        }
        if (flawOfClock().isPresent()) {
            return flawOfClock();
        }
        if (duration().isEmpty()) {
            return Optional.of("all of its points have the same time");
        }
        if (distanceStated || path.isKnown()) {
            return Optional.empty();
        }
        return Optional.of(
                path.isTooFast()
                        ? "its points are further apart than anybody runs"
                        : "its points have no positions, and it states no distance");
    }
}
