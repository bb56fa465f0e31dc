package stravalite.command.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.run.RunCommand.DeleteRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Commands;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.openapi.Requires;

/** Runs as clients record, correct and delete them. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/runs/{user_id}")
class RunWriteController {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Commands commands;
    private final Clock clock;

    RunWriteController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** Records a run; said again with the same id or key it answers the same and records nothing. */
    @PostMapping
    @Operation(operationId = "recordRun")
    @Requires({"distance", "duration"})
    @Answers(
            value = HttpStatus.ACCEPTED,
            headers = {"Location", "ETag"})
    ResponseEntity<RunReceipt> record(
            @PathVariable("user_id") RunnerId runner,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody RunBody body) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problem.badField("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        RecordRun command = body.record(runner, key, clock);
        return accepted(runner, command.run(), commands.send(command, RunNow.class));
    }

    /** Corrects a run; what the body doesn't name stays as it is. */
    @PutMapping("/{run_id}")
    @Operation(operationId = "correctRun")
    @Answers(
            value = HttpStatus.ACCEPTED,
            headers = {"Location", "ETag"})
    @Refuses(value = HttpStatus.NOT_FOUND, because = "there is no such run or runner")
    @Refuses(value = HttpStatus.GONE, because = "this run has been deleted")
    ResponseEntity<RunReceipt> correct(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RunBody body) {
        RunNow now = IfMatch.parse(ifMatch)
                .apply(revision -> commands.send(body.correct(runner, run, revision), RunNow.class));
        return accepted(runner, run, now);
    }

    /** Deletes a run; deleting it again answers the same. */
    @DeleteMapping("/{run_id}")
    @Operation(operationId = "deleteRun")
    @Answers(HttpStatus.ACCEPTED)
    @Refuses(value = HttpStatus.NOT_FOUND, because = "there is no such run or runner")
    ResponseEntity<RunReceipt> delete(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        RunNow now = IfMatch.parse(ifMatch)
                .apply(revision -> commands.send(new DeleteRun(runner, run, revision), RunNow.class));
        return ResponseEntity.accepted().body(RunReceipt.of(run, now));
    }

    private static ResponseEntity<RunReceipt> accepted(RunnerId runner, RunId run, RunNow now) {
        return ResponseEntity.accepted()
                .location(URI.create("/runs/" + runner + "/" + run))
                .eTag("\"" + now.revision() + "\"")
                .body(RunReceipt.of(run, now));
    }
}
