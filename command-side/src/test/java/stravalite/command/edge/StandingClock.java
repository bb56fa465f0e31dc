package stravalite.command.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** One time for all nodes, which goes on only when told to. No configuration by annotation, so that no scan finds it. */
final class StandingClock {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-01T10:00:00Z"));

    static void goOn(Duration time) {
        NOW.updateAndGet(now -> now.plus(time));
    }

    /** The primary one also for the event store's library, which knows of no fallbacks. */
    @Bean
    @Primary
    static Clock timeOfAllNodes() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return NOW.get();
            }
        };
    }
}
