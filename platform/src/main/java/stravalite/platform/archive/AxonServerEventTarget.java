package stravalite.platform.archive;

import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import stravalite.platform.eventstore.AxonServerEvents;

/**
 * Loads events into Axon Server as they are, some hundreds at a time. It can't be done all at once there, so what broke off
 * is gone on with: where there are events already, they have to be the first ones of the file.
 */
public final class AxonServerEventTarget implements EventTarget {

    private static final int AT_A_TIME = 500;
    private static final int PIECE = 1 << 20;

    private final AxonServerEvents store;
    private final long before;
    private final Queue<String> there = new ArrayDeque<>();
    private final List<Event> piece = new ArrayList<>();
    private int bytes;
    private long appended;

    public AxonServerEventTarget(AxonServerEvents store) {
        this.store = store;
        this.before = store.head();
    }

    @Override
    public void append(ArchivedEvent event) {
        appended++;
        if (appended <= before) {
            requireSame(event);
            return;
        }
        Event stored = AxonServerArchive.stored(event);
        piece.add(stored);
        bytes += stored.getSerializedSize();
        if (piece.size() == AT_A_TIME || bytes >= PIECE) {
            send();
        }
    }

    private void requireSame(ArchivedEvent event) {
        if (there.isEmpty()) {
            long from = appended - 1;
            store.read(
                    from,
                    Math.min(before, from + AT_A_TIME),
                    (position, stored) -> there.add(stored.getMessageIdentifier()));
        }
        if (!event.id().equals(there.remove())) {
            throw new ArchiveException("There are events in Axon Server already that are not those of the file, from"
                    + " number " + appended + " on: load them into an empty one");
        }
    }

    @Override
    public void finish() {
        if (appended < before) {
            throw new ArchiveException("There are " + before + " events in Axon Server already, more than in the file");
        }
        if (!piece.isEmpty()) {
            send();
        }
    }

    private void send() {
        store.append(piece);
        piece.clear();
        bytes = 0;
    }
}
