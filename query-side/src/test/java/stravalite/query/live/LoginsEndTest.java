package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;

class LoginsEndTest {

    private final Gateway gateway = new Gateway(10);
    private final RunnerId runner = new RunnerId(UUID.randomUUID());

    @Test
    void theSessionsOfALoginEndWithItAndThoseOfAnotherGoOn() {
        UUID ended = UUID.randomUUID();
        RecordingSocket first = new RecordingSocket();
        RecordingSocket second = new RecordingSocket();
        RecordingSocket other = new RecordingSocket();
        RecordingSocket anonymous = new RecordingSocket();
        connect(first, ended);
        connect(second, ended);
        connect(other, UUID.randomUUID());
        gateway.session(anonymous);

        gateway.sessions.loginEnded(ended);

        await().until(() -> gateway.sessions.size() == 2);
        for (RecordingSocket socket : new RecordingSocket[] {first, second}) {
            assertThat(Objects.requireNonNull(socket.closed()).getCode()).isEqualTo(1008);
            assertThat(socket.written().getLast()).contains("this login has ended");
        }
        assertThat(other.isOpen()).isTrue();
        assertThat(anonymous.isOpen()).isTrue();
    }

    private void connect(RecordingSocket socket, UUID login) {
        gateway.session(socket)
                .connected(
                        "1.2",
                        new TokenCheck.Holder(runner, login, Instant.MAX),
                        HeartBeats.of(0, 0, Duration.ofSeconds(10)));
    }
}
