package stravalite.command.importing.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a FIT file is of, and its sessions, which mostly come after their points. */
final class FitActivity implements FitMessages {

    private static final int FILE = 0;
    private static final int SPORT = 12;
    private static final int SESSION = 18;
    private static final int LAP = 19;
    private static final int POINT = 20;

    private static final int TYPE = 0;
    private static final int ACTIVITY = 4;
    private static final int SPORT_OF_SPORT = 0;
    private static final int SPORT_OF_LAP = 25;

    private final List<FitMessage> ended = new ArrayList<>();
    private final List<FitSession> sessions = new ArrayList<>();
    private final NavigableMap<Instant, FitSession> byStart = new TreeMap<>();
    private final Limits limits;
    private final Wanted wanted;
    private OptionalLong sport = OptionalLong.empty();
    private boolean activity = true;
    private boolean hasPoints;

    FitActivity(Limits limits, Wanted wanted) {
        this.limits = limits;
        this.wanted = wanted;
    }

    @Override
    public void take(FitMessage message) throws Unreadable {
        switch (message.number()) {
            case FILE -> activity &= message.value(TYPE).orElse(ACTIVITY) == ACTIVITY;
            case SPORT -> sport = sport.isPresent() ? sport : message.value(SPORT_OF_SPORT);
            case LAP -> sport = sport.isPresent() ? sport : message.value(SPORT_OF_LAP);
            case SESSION -> {
                Limits.recording(ended);
                ended.add(message);
            }
            case POINT -> {
                limits.point();
                hasPoints = true;
            }
            default -> {
                // Such as heart rates between beats.
            }
        }
    }

    /** False when its file is of something else, such as a course or settings. */
    boolean isActivity() {
        return activity;
    }

    /** All messages were taken: its sessions, or one for all of its points if its device never ended any. */
    List<FitSession> sessions() {
        ended.forEach(message -> add(FitSession.of(message, sport, wanted.next())));
        if (sessions.isEmpty() && hasPoints) {
            add(FitSession.unended(sport, wanted.next()));
        }
        if (sessions.size() > 1) {
            sessions.forEach(FitSession::countAnew);
        }
        return sessions;
    }

    private void add(FitSession session) {
        sessions.add(session);
        Instant start = session.start();
        if (start != null) {
            byStart.putIfAbsent(start, session);
        }
    }

    /** The session that something belongs to: the one that began last by then, else the first. */
    FitSession at(@Nullable Instant time) {
        if (byStart.isEmpty()) {
            return sessions.getFirst();
        }
        var begun = time == null ? null : byStart.floorEntry(time);
        return (begun == null ? byStart.firstEntry() : begun).getValue();
    }

    /** The session that ends at a moment, even if the next one begins then. */
    FitSession before(@Nullable Instant time) {
        return at(time == null ? null : time.minusNanos(1));
    }
}
