package stravalite.query.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims all segments of a generation for this node, by the tokens that its event processor goes on with.
 *
 * @param segments how many there are when it has none yet
 */
record SegmentClaims(
        TokenStore tokens,
        StreamableMessageSource<TrackedEventMessage<?>> store,
        int segments,
        TransactionTemplate transaction) {

    /** How far they have come, those of the first generation from the first event on; empty while another node has any. */
    List<SegmentToken> claim(Generation generation) {
        String processor = generation.processor();
        try {
            return List.copyOf(transaction.execute(status -> {
                int[] known = tokens.fetchSegments(processor);
                if (known.length == 0) {
                    tokens.initializeTokenSegments(processor, segments, store.createTailToken());
                    known = tokens.fetchSegments(processor);
                }
                List<SegmentToken> claimed = new ArrayList<>();
                for (int segment : known) {
                    TrackingToken token = tokens.fetchToken(processor, segment);
                    claimed.add(new SegmentToken(segment, token));
                }
                return claimed;
            }));
        } catch (UnableToClaimTokenException taken) {
            return List.of();
        }
    }

    /** Lets others have what this node has claimed. */
    void release(Generation generation) {
        transaction.executeWithoutResult(status -> Arrays.stream(tokens.fetchSegments(generation.processor()))
                .forEach(segment -> tokens.releaseClaim(generation.processor(), segment)));
    }

    /** In a transaction: how far a segment has come, which also says that this node still has it. */
    void store(Generation generation, SegmentToken reached) {
        tokens.storeToken(reached.token(), generation.processor(), reached.segment());
    }

    /** In a transaction: says that this node still has a segment. */
    void extend(Generation generation, int segment) {
        tokens.extendClaim(generation.processor(), segment);
    }
}
