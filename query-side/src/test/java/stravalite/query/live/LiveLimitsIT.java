package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static stravalite.query.live.LiveServer.BULK;
import static stravalite.query.live.LiveServer.COUNT;

import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LiveLimitsIT extends WithLiveServer {

    @Test
    void framesMayBeCutOrBinary() throws InterruptedException {
        RawStomp client = open();
        client.sendPart("CONN", false);
        client.sendPart("ECT\naccept-", true);
        client.send("version:1.1,1.2\n\n");
        client.sendBytes(new byte[] {0});
        assertThat(client.frame()).startsWith("CONNECTED\n").contains("version:1.2\n");
    }

    @Test
    void oneWhoDoesNotReadIsDroppedAndAnotherGoesOn() throws InterruptedException {
        RawStomp slow = open().connect();
        RawStomp quick = open().connect();
        slow.subscribe(BULK);
        quick.subscribe(BULK);
        assertThat(slow.body()).isEqualTo("\"null\"");
        assertThat(quick.body()).isEqualTo("\"null\"");
        slow.stopReading();
        long dropped = sessions.droppedCount();
        String body = "\"" + "x".repeat(50_000) + "\"";
        for (int i = 1; sessions.droppedCount() == dropped; i++) {
            gateway.publish(BULK, new LiveMessage(i, body));
            assertThat(quick.body()).hasSameSizeAs(body);
        }
        await().until(() -> sessions.size() == 1);
        gateway.publish(BULK, new LiveMessage(Long.MAX_VALUE, "\"on\""));
        assertThat(quick.body()).isEqualTo("\"on\"");
    }

    @Test
    void tooLongAFrameEnds() throws InterruptedException {
        RawStomp client = open().connect();
        client.send("SUBSCRIBE\nid:" + "a".repeat(20_000) + "\ndestination:" + COUNT + "\n\n\0");
        assertThat(client.ending()).containsExactly("a frame may have 16384 bytes", "closed 1009");
    }

    @Test
    void tooManyFramesEnd() throws InterruptedException {
        RawStomp client = open().connect();
        client.send("ACK\nid:1\n\n\0".repeat(120));
        assertThat(client.ending()).containsExactly("too many frames", "closed 1008");
    }

    @Test
    void silenceBeforeConnectEnds() throws InterruptedException {
        assertThat(open().ending()).containsExactly("no CONNECT in time", "closed 1008");
    }

    @Test
    void heartBeatsGoBothWays() throws InterruptedException {
        RawStomp client = open().connect("heart-beat:1000,1000");
        for (int i = 0; i < 2; i++) {
            assertThat(client.next()).isEqualTo("\n");
            client.send("\n");
        }
        assertThat(client.ending()).containsExactly("no heart-beat in time", "closed 1008");
    }

    @Test
    void pingsAreAnswered() throws InterruptedException {
        RawStomp client = open().connect();
        client.ping();
        await().until(client::ponged);
    }

    @Test
    void onlyAllowedOrigins() throws InterruptedException {
        open("Origin", "http://127.0.0.1:" + port).connect();
        open("Origin", "https://runs.example").connect();
        for (String origin : List.of("https://evil.example", "null", "nonsense")) {
            assertThat(refusal("Origin", origin)).isEqualTo(403);
        }
    }

    @Test
    void anAddressHasItsLimit() {
        for (int i = 0; i < 20; i++) {
            open();
        }
        await().until(() -> sessions.size() == 20);
        assertThat(refusal()).isEqualTo(429);
    }

    @Test
    void subscriptionsHaveTheirLimitAndNames() throws InterruptedException {
        RawStomp client = open().connect();
        client.subscribe(BULK);
        client.subscribe(BULK);
        assertThat(client.ending()).containsExactly("subscription a is there already", "closed 1008");
        RawStomp many = open().connect();
        for (int i = 0; i < 33; i++) {
            many.send("SUBSCRIBE\nid:" + i + "\ndestination:" + BULK + "\n\n\0");
        }
        assertThat(many.ending()).containsExactly("a session may have 32 subscriptions", "closed 1008");
    }

    private int refusal(String... headers) {
        int[] status = new int[1];
        String[] type = {""};
        assertThatThrownBy(() -> open(headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                    status[0] = refused.getResponse().statusCode();
                    type[0] = refused.getResponse()
                            .headers()
                            .firstValue("Content-Type")
                            .orElse("");
                });
        assertThat(status[0] == 403 ? "application/problem+json" : type[0]).isEqualTo("application/problem+json");
        return status[0];
    }
}
