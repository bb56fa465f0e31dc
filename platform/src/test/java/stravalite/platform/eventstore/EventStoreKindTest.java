package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import stravalite.platform.CannotStart;

/** Which event store the configuration names. */
class EventStoreKindTest {

    private static Environment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }

    @Test
    void givenNothingThenPostgres() {
        assertThat(EventStoreKind.in(environment(Map.of()))).isEqualTo(EventStoreKind.POSTGRES);
    }

    @Test
    void givenAxonServerWithAnAddressThenThat() {
        assertThat(EventStoreKind.in(environment(
                        Map.of(EventStoreKind.PROPERTY, "axon-server", EventStoreKind.SERVERS, "localhost:8124"))))
                .isEqualTo(EventStoreKind.AXON_SERVER);
    }

    @Test
    void givenAxonServerWithoutAnAddressThenNoStart() {
        assertThatThrownBy(() -> EventStoreKind.in(
                        environment(Map.of(EventStoreKind.PROPERTY, "axon-server", EventStoreKind.SERVERS, ""))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("AXON_SERVER");
    }

    @Test
    void givenAnythingElseThenNoStart() {
        assertThatThrownBy(() -> EventStoreKind.in(environment(Map.of(EventStoreKind.PROPERTY, "kafka"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("kafka");
    }
}
