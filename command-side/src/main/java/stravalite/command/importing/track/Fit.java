package stravalite.command.importing.track;

import java.util.ArrayList;
import java.util.List;

/**
 * FIT, the format of watches: each session of its activity is a recording. What the session states is taken before what its
 * points come to. The file is gone through twice, since what the points belong to is told after them.
 */
final class Fit {

    private static final int POINT = 20;
    private static final int EVENT = 21;

    private final List<Recording> recordings = new ArrayList<>();
    private final Limits limits = new Limits();
    private final Wanted wanted;
    private boolean others;

    private Fit(Wanted wanted) {
        this.wanted = wanted;
    }

    /** The recordings, at least one. */
    static List<Recording> read(byte[] content, Wanted wanted) throws Unreadable {
        Fit fit = new Fit(wanted);
        for (int at = 0; at < content.length; ) {
            FitPart part = FitPart.at(content, at);
            fit.add(part);
            at = part.next();
        }
        if (fit.recordings.isEmpty()) {
            throw new Unreadable(
                    fit.others
                            ? "is a FIT file of something else than an activity, such as a course"
                            : "holds no activity");
        }
        return fit.recordings;
    }

    private void add(FitPart part) throws Unreadable {
        FitActivity activity = new FitActivity(limits, wanted);
        FitReader.read(part, activity);
        if (!activity.isActivity()) {
            others = true;
            return;
        }
        List<FitSession> sessions = activity.sessions();
        if (sessions.isEmpty()) {
            return;
        }
        FitReader.read(part, message -> {
            switch (message.number()) {
                case POINT -> activity.at(message.time()).add(message);
                case EVENT -> {
                    switch (FitTimer.of(message)) {
                        case STARTED -> activity.at(message.time()).resume();
                        case STOPPED -> activity.before(message.time()).stop(message.time());
                        case NEITHER -> {
                            // Such as a lap, or a warning.
                        }
                    }
                }
                default -> {
                    // It was taken before, or says nothing.
                }
            }
        });
        for (FitSession session : sessions) {
            Limits.recording(recordings);
            recordings.add(session.recording());
        }
    }
}
