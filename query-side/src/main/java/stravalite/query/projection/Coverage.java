package stravalite.query.projection;

import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.springframework.stereotype.Component;

/**
 * Whether one generation holds all that another does. The token of a segment that has nothing to do is stored every few
 * seconds only, so where it is behind, it is asked whose the events in between are: those of other segments don't count.
 */
@Component
class Coverage {

    /** Whoever is further behind than this has not caught up. */
    private static final int NEAR = 10_000;

    private final Store store;

    Coverage(Store store) {
        this.store = store;
    }

    /** Whether the segments of one include every event that those of the other include. */
    boolean covers(List<SegmentToken> these, List<SegmentToken> others) {
        if (these.isEmpty()) {
            return false;
        }
        if (these.stream().allMatch(token -> others.stream().allMatch(token::includesAllOf))) {
            return true;
        }
        long after = these.stream().mapToLong(SegmentToken::wholeUntil).min().orElse(-1);
        long last = others.stream().mapToLong(SegmentToken::index).max().orElse(-1);
        if (last - after > NEAR) {
            return false;
        }
        Segment[] segments = segments(these);
        Segment[] otherSegments = segments(others);
        return store.between(after, last).stream()
                .allMatch(place -> includes(these, segments, place) || !includes(others, otherSegments, place));
    }

    /** Whether the segments include every event up to a position, that one included. */
    boolean reaches(List<SegmentToken> these, long position) {
        return covers(these, List.of(new SegmentToken(0, GapAwareTrackingToken.newInstance(position, List.of()))));
    }

    private static Segment[] segments(List<SegmentToken> tokens) {
        return Segment.computeSegments(
                tokens.stream().mapToInt(SegmentToken::segment).toArray());
    }

    private static boolean includes(List<SegmentToken> tokens, Segment[] segments, Store.Place place) {
        return Arrays.stream(segments)
                .filter(segment -> segment.matches(place.runner()))
                .flatMap(segment -> tokens.stream().filter(token -> token.segment() == segment.getSegmentId()))
                .anyMatch(token -> token.includes(place.position()));
    }
}
