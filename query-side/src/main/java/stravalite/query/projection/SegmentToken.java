package stravalite.query.projection;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import stravalite.platform.eventstore.Positions;

/**
 * How far a segment of a generation has come, as it is stored with what was folded.
 *
 * @param token null when nothing was looked at yet
 */
record SegmentToken(int segment, @Nullable TrackingToken token) {

    /** The last position that was looked at; -1 for none. */
    long index() {
        return Positions.of(token).orElse(-1);
    }

    /** The position up to which no event is missing. */
    long wholeUntil() {
        return token instanceof GapAwareTrackingToken gaps && gaps.hasGaps()
                ? gaps.getGaps().first() - 1
                : index();
    }

    /** Whether the event at this position was looked at, if it is of this segment. */
    boolean includes(long position) {
        return position <= index()
                && !(token instanceof GapAwareTrackingToken gaps
                        && gaps.getGaps().contains(position));
    }

    /** Whether an event was looked at whose own token this is. One that fills a gap stands at the end of it all otherwise. */
    boolean covers(TrackingToken event) {
        return token != null && token.covers(event);
    }

    /** Whether every event that the other has looked at was looked at here, whosever it is. */
    boolean includesAllOf(SegmentToken other) {
        return other.index() <= index()
                && (!(token instanceof GapAwareTrackingToken gaps)
                        || gaps.getGaps().stream().noneMatch(other::includes));
    }
}
