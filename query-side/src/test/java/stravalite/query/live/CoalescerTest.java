package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CoalescerTest {

    @Test
    void givenAnActionThatFailedWithAnErrorThenTheNextChangeActsAgain() {
        List<String> acted = new CopyOnWriteArrayList<>();
        try (Coalescer<String> coalescer = new Coalescer<>("test", Duration.ofMillis(1), key -> {
            acted.add(key);
            if (acted.size() == 1) {
                throw new OutOfMemoryError("not really");
            }
        })) {
            coalescer.changed("board");
            await().until(() -> acted.size() == 1);
            await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
                coalescer.changed("board");
                assertThat(acted).hasSizeGreaterThan(1);
            });
        }
    }
}
