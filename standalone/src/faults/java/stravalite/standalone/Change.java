package stravalite.standalone;

/** What can be done to a run. */
enum Change {
    RECORDED("run.recorded"),
    CORRECTED("run.corrected"),
    DELETED("run.deleted"),
    RESTORED("run.restored");

    private final String event;

    Change(String event) {
        this.event = event;
    }

    static Change ofEvent(String name) {
        for (Change change : values()) {
            if (change.event.equals(name)) {
                return change;
            }
        }
        throw new AssertionError("Not an event of a run: " + name);
    }
}
