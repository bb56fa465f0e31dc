package stravalite.query.live;

/** Something that waits to be written to a session. */
sealed interface Outgoing {

    /** What stands on the wire. */
    String text();

    /** About what it takes of the queue's bytes. */
    int bytes();

    /** A frame (or heart-beat) of one session. */
    record Frame(String text) implements Outgoing {

        static final Frame HEART_BEAT = new Frame("\n");

        @Override
        public int bytes() {
            return text.length();
        }
    }

    /** A WebSocket ping: keeps a session alive whose client promised no heart-beats. */
    record Ping() implements Outgoing {

        @Override
        public String text() {
            return "";
        }

        @Override
        public int bytes() {
            return 0;
        }
    }

    /** A message for one subscription. Its text is put together when it is written, so that a queue holds no copies. */
    record Delivery(String head, Publication publication) implements Outgoing {

        @Override
        public String text() {
            return publication.frame(head);
        }

        @Override
        public int bytes() {
            return head.length() + publication.bytes();
        }
    }
}
