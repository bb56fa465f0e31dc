package stravalite.command.importing.track;

import java.util.OptionalLong;

/** The sports of FIT files, by their numbers. */
final class FitSport {

    private static final int RUNNING = 1;

    private FitSport() {}

    /** Whether it is running, wherever: on a treadmill or on trails too. So it is if nobody knows. */
    static boolean isRun(OptionalLong sport) {
        return sport.orElse(RUNNING) == RUNNING;
    }

    /** A word for a sport. */
    static String name(OptionalLong sport) {
        return switch ((int) sport.orElse(0)) {
            case 0 -> "other";
            case RUNNING -> "running";
            case 2 -> "cycling";
            case 3 -> "transition";
            case 4 -> "fitness equipment";
            case 5 -> "swimming";
            case 10 -> "training";
            case 11 -> "walking";
            case 12 -> "cross-country skiing";
            case 13 -> "alpine skiing";
            case 14 -> "snowboarding";
            case 15 -> "rowing";
            case 16 -> "mountaineering";
            case 17 -> "hiking";
            case 18 -> "multisport";
            case 19 -> "paddling";
            case 21 -> "e-biking";
            case 30 -> "inline skating";
            case 31 -> "rock climbing";
            case 33 -> "ice skating";
            case 35 -> "snowshoeing";
            default -> "sport " + sport.orElse(0);
        };
    }
}
