package stravalite.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void givenRecordedTraceThenItIsTaken() {
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01"))
                .isEqualTo(Optional.of(new TraceParent(TRACE, SPAN)));
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-03")).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-" + SPAN + "-00",
                "00-" + TRACE + "-" + SPAN,
                "01-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "-" + SPAN + "-01\n",
                "'; drop table event_store.event; --"
            })
    void givenAnythingElseThenItIsNone(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }
}
