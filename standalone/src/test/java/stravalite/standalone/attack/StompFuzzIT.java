package stravalite.standalone.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawWebSocket;

/**
 * STOMP sessions that go wrong: each ends, and no other one notices.
 *
 * <p>{@code -Dfuzz.frames=10000} makes more of them, {@code -Dfuzz.seed=7} others.
 */
class StompFuzzIT {

    private static final int FRAMES = Integer.getInteger("fuzz.frames", 300);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_101L);

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private Someone one;
    private StompSession witness;

    @BeforeEach
    void listen() {
        one = Someone.signedUp(http);
        witness = StompSession.connected(one.token());
        witness.say("SUBSCRIBE\nid:own\ndestination:/user/queue/analytics\nreceipt:r\n\n\0");
        assertThat(witness.until("MESSAGE")).isEqualTo("MESSAGE");
    }

    /** Whatever the others did, this session is told of a run. */
    @AfterEach
    void hear() {
        one.runs(http);
        assertThat(witness.until("MESSAGE", "ERROR")).isEqualTo("MESSAGE");
        witness.close();
        one.leave(http);
        http.close();
    }

    @Test
    void givenFramesThatAreWrongThenErrorAndTheSessionIsOver() {
        List<String> wrong = new ArrayList<>();
        for (String text : OddFrames.BEFORE_CONNECT) {
            try (StompSession session = StompSession.open()) {
                ends(session, text, wrong);
            }
        }
        for (String text : OddFrames.AFTER_CONNECT) {
            try (StompSession session = StompSession.connected(one.token())) {
                ends(session, text, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void ends(StompSession session, String text, List<String> wrong) {
        try {
            session.say(text);
            String answer = session.until("ERROR");
            if (!answer.equals("ERROR") || !session.isClosedByServer()) {
                wrong.add(shown(text) + ": " + answer);
            }
        } catch (AssertionError silent) {
            wrong.add(shown(text) + ": " + silent.getMessage());
        }
    }

    @Test
    void givenWhatIsNoWebSocketThenTheConnectionIsClosed() {
        OddFrames.noWebSocket().forEach((name, bytes) -> {
            try (StompSession session = StompSession.connected(one.token())) {
                session.socket().bytes(bytes);
                assertThat(session.isClosedByServer()).as(name).isTrue();
            }
        });
    }

    @Test
    void givenFramesThatWereChangedThenTheSessionGoesOnOrEnds(TestReporter reporter) {
        int went = 0;
        for (int number = 0; number < FRAMES; number++) {
            SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + number);
            boolean connected = random.nextInt(4) > 0;
            String text = OddFrames.changed(random);
            try (StompSession session = connected ? StompSession.connected(one.token()) : StompSession.open()) {
                sendInParts(session, text, random);
                session.say("SUBSCRIBE\nid:probe\ndestination:/topic/runs\nreceipt:probe\n\n\0");
                // Longer than any frame may be: whatever the server waits for, it does not wait on.
                session.say("x".repeat(20_000));
                went += session.until("RECEIPT", "ERROR").equals("RECEIPT") ? 1 : 0;
                assertThat(session.isClosedByServer()).isTrue();
            } catch (AssertionError e) {
                throw new AssertionError("-Dfuzz.seed=" + SEED + ", frame " + number + ": " + shown(text), e);
            }
        }
        reporter.publishEntry("sessions", FRAMES + ", of which went on " + went);
    }

    private static void sendInParts(StompSession session, String text, SplittableRandom random) {
        int kind = random.nextInt(2) == 0 ? RawWebSocket.TEXT : RawWebSocket.BINARY;
        int cut = random.nextInt(text.length() + 1);
        if (random.nextInt(3) == 0) {
            session.socket().frame(kind, text.substring(0, cut).getBytes(ISO_8859_1));
            session.socket().frame(RawWebSocket.FINAL, text.substring(cut).getBytes(ISO_8859_1));
        } else {
            session.socket().frame(RawWebSocket.FINAL | kind, text.getBytes(ISO_8859_1));
        }
    }

    private static String shown(String text) {
        return (text.length() > 300 ? text.substring(0, 300) + "…" : text)
                .replace("\0", "\\0")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
