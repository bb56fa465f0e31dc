package stravalite.command.importing;

import java.util.function.Supplier;

/** Runs what belongs together: the events of several commands, and rows. */
interface Together {

    /** All of its events and rows, or none; in Axon Server first all of its events. */
    <T> T run(Supplier<T> work);
}
