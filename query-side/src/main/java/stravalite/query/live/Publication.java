package stravalite.query.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** One message on its way to all subscribers of a destination, who share its encoded part. */
final class Publication {

    private final long cursor;
    private final String tail;
    private final int bytes;
    private @Nullable Encoded latest;

    private record Encoded(String head, String text) {}

    Publication(String destination, LiveMessage message) {
        byte[] body = message.json().getBytes(UTF_8);
        this.cursor = message.cursor();
        this.bytes = body.length + 64;
        // From the bytes, so that content-length is right whatever the text has in it.
        this.tail = "message-id:" + destination + "@" + cursor + "\ncontent-length:" + body.length + "\n\n"
                + new String(body, UTF_8) + "\0";
    }

    /** The first part of each MESSAGE of a subscription. */
    static String head(String subscription, String destination) {
        return "MESSAGE\nsubscription:" + subscription + "\ndestination:" + destination
                + "\ncontent-type:application/json\n";
    }

    /** The whole frame. Most clients choose the same subscription id, so the last text usually serves the next one too. */
    String frame(String head) {
        Encoded known = latest;
        if (known == null || !known.head.equals(head)) {
            known = new Encoded(head, head + tail);
            latest = known;
        }
        return known.text;
    }

    long cursor() {
        return cursor;
    }

    int bytes() {
        return bytes;
    }
}
