package stravalite.command.importing.track;

/** Takes the messages of a FIT file as they come. */
@FunctionalInterface
interface FitMessages {

    void take(FitMessage message) throws Unreadable;
}
