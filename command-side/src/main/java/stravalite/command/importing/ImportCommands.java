package stravalite.command.importing;

import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunCommand;
import stravalite.api.run.RunEvent;

/** Sends commands for an import, so that their events tell of which one they are. */
@Component
class ImportCommands {

    private final CommandGateway gateway;

    ImportCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** @param answer what the command is answered with */
    <R> R send(Job job, RunCommand command, Class<R> answer) {
        return answer.cast(gateway.sendAndWait(new GenericCommandMessage<>(
                command, Map.of(RunEvent.IMPORT_ID, job.id().toString()))));
    }
}
