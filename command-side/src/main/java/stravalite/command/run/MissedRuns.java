package stravalite.command.run;

import stravalite.api.runner.RunnerId;

/** What the known runs of a runner lack, since somebody broke off between an event and the row that belongs to it. */
interface MissedRuns {

    /** Fills it in, within the transaction that holds the runner's lock. */
    void fillIn(RunnerId runner);
}
