package stravalite.standalone.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import stravalite.testkit.RawWebSocket;

/** What is no STOMP, or not what a client may say. */
final class OddFrames {

    private static final int TEXT = RawWebSocket.FINAL | RawWebSocket.TEXT;
    private static final String LONG = "x".repeat(20_000);

    private OddFrames() {}

    /** Texts that end a session that has not said CONNECT yet. */
    static final List<String> BEFORE_CONNECT = List.of(
            "X\n\n\0",
            "connect\n\n\0",
            "CONNECT \naccept-version:1.2\n\n\0",
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n\0",
            "{\"command\":\"CONNECT\"}\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:/topic/runs\n\n\0",
            "SEND\ndestination:/topic/runs\n\nx\0",
            "DISCONNECT\n\n\0",
            "CONNECTED\nversion:1.2\n\n\0",
            "CONNECT\naccept-version:2.0\n\n\0",
            "CONNECT\naccept-version:\n\n\0",
            "CONNECT\naccept-version:1.2.3,x\n\n\0",
            "CONNECT\naccept-version:1.2\nheart-beat:x\n\n\0",
            "CONNECT\naccept-version:1.2\nheart-beat:-1,0\n\n\0",
            "CONNECT\naccept-version:1.2\nheart-beat:99999999999999999999,0\n\n\0",
            "CONNECT\naccept-version:1.2\nno colon\n\n\0",
            "CONNECT\naccept-version:1.2\nAuthorization:\n\n\0",
            "CONNECT\naccept-version:1.2\nAuthorization:Basic YTpi\n\n\0",
            "CONNECT\naccept-version:1.2\nAuthorization:Bearer \n\n\0",
            "CONNECT\naccept-version:1.2\nAuthorization:Bearer x.y.z\n\n\0",
            "CONNECT\naccept-version:1.2\nx:" + LONG + "\n\n\0",
            LONG);

    /** Texts that end a session that has said it. */
    static final List<String> AFTER_CONNECT = List.of(
            "X\n\n\0",
            "subscribe\nid:1\ndestination:/topic/runs\n\n\0",
            StompSession.connect(""),
            "STOMP\naccept-version:1.2\n\n\0",
            "SUBSCRIBE\n\n\0",
            "SUBSCRIBE\nid:1\n\n\0",
            "SUBSCRIBE\nid:\ndestination:/topic/runs\n\n\0",
            "SUBSCRIBE\ndestination:/topic/runs\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:/nowhere\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:/topic/runs\\\n\n\0",
            "SUBSCRIBE\nid:\\x\ndestination:/topic/runs\n\n\0",
            "SUBSCRIBE\nid\ndestination:/topic/runs\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:/topic/runs\n\n\0SUBSCRIBE\nid:1\ndestination:/topic/runs\n\n\0",
            "SUBSCRIBE\nid:1\ndestination:" + LONG + "\n\n\0",
            "SUBSCRIBE\n" + "x:y\n".repeat(5_000) + "\n\0",
            "UNSUBSCRIBE\n\n\0",
            "UNSUBSCRIBE\nid:1\n\n\0",
            "SEND\ndestination:/topic/runs\n\nx\0",
            "SEND\ndestination:/topic/runs\ncontent-length:-1\n\nx\0",
            "SEND\ndestination:/topic/runs\ncontent-length:x\n\nx\0",
            "SEND\ndestination:/topic/runs\ncontent-length:0\n\nx\0",
            "SEND\ndestination:/topic/runs\ncontent-length:99999999999999999999\n\nx\0",
            "BEGIN\ntransaction:1\n\n\0",
            "COMMIT\ntransaction:1\n\n\0",
            "ABORT\ntransaction:1\n\n\0",
            "MESSAGE\nid:1\n\n\0",
            "RECEIPT\nreceipt-id:1\n\n\0",
            "ERROR\n\n\0",
            "CONNECTED\nversion:1.2\n\n\0",
            "SUBSCRIBE\nid:n\ndestination:/topic/runs\n\n\0".repeat(200),
            subscriptions(40),
            LONG);

    private static String subscriptions(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("SUBSCRIBE\nid:").append(i).append("\ndestination:/topic/runs\n\n\0");
        }
        return all.toString();
    }

    /** Bytes that are no WebSocket frames that a client may send, by name. */
    static Map<String, byte[]> noWebSocket() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("not masked", bytes(TEXT, 1, 'x'));
        all.put("a reserved bit", bytes(0x40 | TEXT, 0x80, 0, 0, 0, 0));
        for (int kind : new int[] {3, 7, 0xb, 0xf}) {
            all.put("of the kind " + kind, bytes(RawWebSocket.FINAL | kind, 0x80, 0, 0, 0, 0));
        }
        all.put("a ping in parts", bytes(9, 0x80, 0, 0, 0, 0));
        all.put("a ping that is too long", bytes(RawWebSocket.FINAL | 9, 0xfe, 0, 126, 0, 0, 0, 0));
        all.put("a close of one byte", bytes(RawWebSocket.FINAL | 8, 0x81, 0, 0, 0, 0, 3));
        all.put("a close with a code that is none", bytes(RawWebSocket.FINAL | 8, 0x82, 0, 0, 0, 0, 0, 1));
        all.put("a rest without a beginning", bytes(RawWebSocket.FINAL, 0x81, 0, 0, 0, 0, 'x'));
        all.put("a text within a text", bytes(1, 0x81, 0, 0, 0, 0, 'x', TEXT, 0x81, 0, 0, 0, 0, 'x'));
        all.put("of a negative length", bytes(TEXT, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        all.put("no UTF-8", bytes(TEXT, 0x82, 0, 0, 0, 0, 0xc3, 0x28));
        all.put("half a character", bytes(TEXT, 0x83, 0, 0, 0, 0, 0xed, 0xa0, 0x80));
        all.put("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        return all;
    }

    /** A frame that a client may send, changed in one to four places; a character is a byte. */
    static String changed(SplittableRandom random) {
        List<String> good = List.of(
                StompSession.connect(""),
                "SUBSCRIBE\nid:a\ndestination:/topic/runs\nreceipt:1\n\n\0",
                "SUBSCRIBE\nid:a\ndestination:/user/queue/analytics\n\n\0",
                "UNSUBSCRIBE\nid:own\nreceipt:2\n\n\0",
                "ACK\nid:1\n\n\0",
                "DISCONNECT\nreceipt:3\n\n\0",
                "SEND\ndestination:/topic/runs\ncontent-length:2\n\nab\0",
                "\n\n");
        StringBuilder frame = new StringBuilder(good.get(random.nextInt(good.size())));
        List<String> odd = List.of(
                "\0",
                "\n",
                "\r",
                ":",
                "\\",
                "\\n",
                "\u00ff",
                "\u00c3",
                " ",
                "x",
                "9",
                "\n\n",
                "content-length:",
                "id:",
                "*");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(frame.length() + 1);
            String piece = odd.get(random.nextInt(odd.size()));
            switch (random.nextInt(4)) {
                case 0 -> frame.insert(at, piece);
                case 1 -> frame.replace(at, Math.min(frame.length(), at + 1 + random.nextInt(4)), piece);
                case 2 -> frame.delete(at, Math.min(frame.length(), at + 1 + random.nextInt(8)));
                default -> frame.insert(at, frame.substring(random.nextInt(at + 1), at));
            }
        }
        return frame.toString();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
