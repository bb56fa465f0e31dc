package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.query.live.LiveServer.BULK;
import static stravalite.query.live.LiveServer.COUNT;
import static stravalite.query.live.LiveServer.OWN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.api.runner.RunnerId;

class LiveGatewayIT extends WithLiveServer {

    @Test
    void aSnapshotThenEachMessageInOrder() throws InterruptedException {
        RawStomp client = open().connect();
        assertThat(client.protocol()).isEqualTo("v12.stomp");
        count.next();
        long before = count.next().cursor();
        client.subscribe(COUNT);
        List<Long> got = new ArrayList<>();
        do {
            got.add(Long.valueOf(client.body()));
        } while (got.getLast() < before);
        for (int i = 0; i < 100; i++) {
            gateway.publish(COUNT, count.next());
        }
        while (got.getLast() < before + 100) {
            got.add(Long.valueOf(client.body()));
        }
        assertThat(got)
                .containsExactlyElementsOf(LongStream.rangeClosed(got.getFirst(), before + 100)
                        .boxed()
                        .toList());
    }

    @Test
    void receiptsForWhatAsksForThem() throws InterruptedException {
        RawStomp client = open().connect();
        client.send("SUBSCRIBE\nid:a\ndestination:" + BULK + "\nreceipt:r1\n\n\0");
        assertThat(List.of(client.frame(), client.frame())).anyMatch(frame -> frame.contains("receipt-id:r1\n"));
        client.send("UNSUBSCRIBE\nid:a\nreceipt:r2\n\n\0");
        assertThat(client.frame()).contains("receipt-id:r2\n");
        assertThat(topics.subscribers(BULK)).isZero();
        client.send("DISCONNECT\nreceipt:r3\n\n\0");
        assertThat(client.frame()).contains("receipt-id:r3\n");
        assertThat(client.frame()).isEqualTo("closed 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/topic/other",
                "/topic/*",
                "/**",
                "/queue/own",
                "/user/queue/own/",
                "/user/11111111-1111-4111-8111-111111111111/queue/own",
                "/user/*/queue/own"
            })
    void nothingButTheExactDestinations(String destination) throws InterruptedException {
        RawStomp client = open().connect(token(UUID.randomUUID()));
        client.subscribe(destination);
        assertThat(client.ending()).containsExactly("no such destination: " + destination, "closed 1008");
    }

    @Test
    void aQueueIsItsOwners() throws InterruptedException {
        UUID runner = UUID.randomUUID();
        RawStomp mine = open().connect(token(runner));
        RawStomp theirs = open().connect(token(UUID.randomUUID()));
        RawStomp nobodys = open().connect();
        mine.subscribe(OWN);
        theirs.subscribe(OWN);
        nobodys.subscribe(OWN);
        assertThat(nobodys.ending()).containsExactly(OWN + " needs a token at CONNECT", "closed 1008");
        assertThat(mine.body()).isEqualTo("\"" + runner + "\"");
        assertThat(theirs.body()).isNotEqualTo("\"" + runner + "\"");
        assertThat(gateway.listens(new RunnerId(runner), OWN)).isTrue();

        gateway.publishTo(new RunnerId(runner), OWN, new LiveMessage(1, "\"secret\""));
        assertThat(mine.body()).isEqualTo("\"secret\"");
        theirs.send("UNSUBSCRIBE\nid:a\nreceipt:end\n\n\0");
        assertThat(theirs.frame()).contains("receipt-id:end\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND", "BEGIN", "COMMIT", "ABORT", "MESSAGE", "CONNECT", "NONSENSE"})
    void clientsOnlyListen(String command) throws InterruptedException {
        RawStomp client = open().connect();
        client.send(command + "\ndestination:" + COUNT + "\ntransaction:t\n\n\0");
        assertThat(client.ending()).hasSize(2);
    }

    @Test
    void acknowledgementsArePassedOver() throws InterruptedException {
        RawStomp client = open().connect();
        client.send("ACK\nid:1\n\n\0NACK\nid:2\nreceipt:ok\n\n\0");
        assertThat(client.frame()).contains("receipt-id:ok\n");
    }

    @Test
    void aBrokenOrExpiredTokenIsRefused() throws InterruptedException {
        RawStomp broken = open();
        broken.send("CONNECT\naccept-version:1.2\nauthorization:Bearer x.y.z\n\n\0");
        assertThat(broken.ending()).containsExactly("the token is not valid", "closed 1008");
        RawStomp expired = open();
        expired.send("CONNECT\naccept-version:1.2\n" + token(UUID.randomUUID(), Instant.now()) + "\n\n\0");
        assertThat(expired.ending()).containsExactly("the token has expired", "closed 1008");
    }

    @Test
    void aSessionEndsWithItsToken() throws InterruptedException {
        RawStomp client = open().connect(token(UUID.randomUUID(), Instant.now().plusMillis(1500)));
        client.subscribe(OWN);
        assertThat(client.ending()).containsExactly("the token has expired", "closed 1008");
    }

    @Test
    void disconnectingARunnerEndsTheirSessionsOnly() throws InterruptedException {
        UUID runner = UUID.randomUUID();
        RawStomp mine = open().connect(token(runner));
        RawStomp theirs = open().connect(token(UUID.randomUUID()));
        gateway.disconnect(new RunnerId(runner));
        assertThat(mine.ending()).containsExactly("this login has ended", "closed 1008");
        theirs.subscribe(OWN);
        assertThat(theirs.body()).isNotEmpty();
    }

    @Test
    void aSessionEndsWithItsLogin() throws InterruptedException {
        UUID runner = UUID.randomUUID();
        RawStomp client = open().connect(token(runner));
        tokens.ended.add(runner);
        assertThat(client.ending()).containsExactly("this login has ended", "closed 1008");
    }
}
