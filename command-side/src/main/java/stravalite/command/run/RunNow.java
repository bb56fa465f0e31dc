package stravalite.command.run;

import stravalite.api.run.RunFacts;

/**
 * What a command answers about a run.
 *
 * @param revision the number of the run's events that these facts are the outcome of
 * @param facts what is said of the run
 */
public record RunNow(long revision, RunFacts facts) {}
