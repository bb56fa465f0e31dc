package stravalite.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import stravalite.query.live.LiveMessage;

class FeedSignalTest {

    private final FeedSignal signal =
            new FeedSignal(new LiveMessage(7, "{\"name\":\"Ann of the fens\"}"), Instant.ofEpochMilli(1_790), null);

    @Test
    void whatIsToldIsReadAsItWas() {
        FeedSignal traced = signal.in("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(FeedSignal.parse(signal.text())).isEqualTo(signal);
        assertThat(FeedSignal.parse(traced.text())).isEqualTo(traced);
    }
}
