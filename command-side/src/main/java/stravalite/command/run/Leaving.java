package stravalite.command.run;

import stravalite.api.runner.RunnerId;

/** What goes with a runner who leaves. It happens in the transaction that says so, and may happen once more later. */
@FunctionalInterface
public interface Leaving {

    /** Lets go of it, in a transaction; what is gone already stays so. */
    void left(RunnerId runner);
}
