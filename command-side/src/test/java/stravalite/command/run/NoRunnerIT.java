package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import stravalite.api.run.RunCommand.DeleteRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.command.WriteSide;
import stravalite.command.refusal.Commands;

/** A request may have been let in before its account was deleted: what it asks for is not recorded any more. */
class NoRunnerIT extends WriteSide {

    @Autowired
    private Commands commands;

    @Test
    void nothingIsRecordedForARunnerWhoHasLeft() {
        assertThat(send("DELETE", "/user/" + me).status()).isEqualTo(204);

        assertThatThrownBy(() -> commands.send(runOfMine(), RunNow.class)).hasMessageContaining("no runner");

        assertThat(events("run.recorded")).isZero();
        assertThat(jdbc.sql("select count(*) from importing.known_run where runner_id = ?")
                        .param(UUID.fromString(me))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nothingIsDeletedForARunnerWhoHasLeft() {
        RecordRun recorded = runOfMine();
        DeleteRun deletion = new DeleteRun(recorded.runner(), recorded.run(), null);
        commands.send(recorded, RunNow.class);
        assertThat(send("DELETE", "/user/" + me).status()).isEqualTo(204);

        assertThatThrownBy(() -> commands.send(deletion, RunNow.class)).hasMessageContaining("no runner");

        assertThat(events("run.deleted")).isZero();
    }
}
