package stravalite.command.importing.track;

/** What an event says of the timer of a device. */
enum FitTimer {
    STARTED,
    STOPPED,
    NEITHER;

    private static final int EVENT = 0;
    private static final int TYPE = 1;
    private static final int TIMER = 0;
    private static final int NONE = -1;

    static FitTimer of(FitMessage event) {
        if (event.value(EVENT).orElse(NONE) != TIMER) {
            return NEITHER;
        }
        return switch ((int) event.value(TYPE).orElse(NONE)) {
            case 0 -> STARTED;
            case 1, 4, 8, 9 -> STOPPED;
            default -> NEITHER;
        };
    }
}
