package stravalite.command.importing;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.Leaving;

/** When a runner leaves, their imports and tracks go too, files and all; one that is under way records nothing more. */
@Component
@ProcessingGroup(KnownRuns.GROUP)
class RunnersLeave implements Leaving {

    private final JdbcClient jdbc;
    private final KnownRuns known;
    private final KeptTracks tracks;
    private final UploadedFiles uploads;

    RunnersLeave(JdbcClient jdbc, KnownRuns known, KeptTracks tracks, UploadedFiles uploads) {
        this.jdbc = jdbc;
        this.known = known;
        this.tracks = tracks;
        this.uploads = uploads;
    }

    @EventHandler
    void react(RunnerDeleted event) {
        left(new RunnerId(event.runnerId()));
    }

    @Override
    public void left(RunnerId runner) {
        known.lock(runner);
        tracks.forget(runner);
        jdbc.sql("delete from importing.job where runner_id = :runner")
                .param("runner", runner.value())
                .update();
        uploads.forget(runner);
    }
}
