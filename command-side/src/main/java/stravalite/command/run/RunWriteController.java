package stravalite.command.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Commands;
import stravalite.platform.ReadModels;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Prefer;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.openapi.Requires;

/** Runs as clients record, correct, delete and restore them. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/runs/{user_id}")
class RunWriteController {

    private static final String EXAMPLE = "01a20d77-c140-7134-8b19-b33f866fb23a";

    private final Commands commands;
    private final Fingerprints fingerprints;
    private final UsedKeys keys;
    private final @Nullable ReadModels readModels;
    private final Clock clock;

    RunWriteController(
            Commands commands,
            Fingerprints fingerprints,
            UsedKeys keys,
            ObjectProvider<ReadModels> readModels,
            Clock clock) {
        this.commands = commands;
        this.fingerprints = fingerprints;
        this.keys = keys;
        this.readModels = readModels.getIfAvailable();
        this.clock = clock;
    }

    /**
     * Records a run; said again with the same id or key it answers the same and records nothing. With both, the id names
     * the run, and the key can't be used for another one.
     *
     * @param prefer {@code wait=SECONDS}: answers when the numbers include the change, with the status
     *     {@code processed}, or after that time, 5 s at most. It is passed over by a node without read models
     */
    @PostMapping
    @Operation(operationId = "recordRun")
    @Requires({"distance", "duration"})
    @Answers(
            value = HttpStatus.ACCEPTED,
            headers = {"Location", "ETag"},
            maybe = "Preference-Applied")
    ResponseEntity<RunReceipt> record(
            @PathVariable("user_id") RunnerId runner,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = Prefer.HEADER, required = false) @Nullable String prefer,
            @RequestBody RunBody body) {
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        RecordRun command = body.record(runner, key, clock, fingerprints);
        RunNow now = key == null
                ? commands.send(command, RunNow.class)
                : keys.recordOnce(runner, key, command.run(), () -> commands.send(command, RunNow.class));
        return accepted(runner, command.run(), now, prefer);
    }

    /**
     * Corrects a run; what the body doesn't name stays as it is. It can be repeated as it is, so it takes no
     * {@code Idempotency-Key}.
     *
     * @param prefer as in POST
     */
    @PutMapping("/{run_id}")
    @Operation(operationId = "correctRun")
    @Answers(
            value = HttpStatus.ACCEPTED,
            headers = {"Location", "ETag"},
            maybe = "Preference-Applied")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "there is no such run or runner")
    @Refuses(value = HttpStatus.GONE, because = "this run has been deleted")
    ResponseEntity<RunReceipt> correct(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) @Nullable String prefer,
            @RequestBody RunBody body) {
        RunNow now = IfMatch.parse(ifMatch)
                .apply(revision -> commands.send(body.correct(runner, run, revision), RunNow.class));
        return accepted(runner, run, now, prefer);
    }

    /**
     * Deletes a run; deleting it again answers the same.
     *
     * @param prefer as in POST
     */
    @DeleteMapping("/{run_id}")
    @Operation(operationId = "deleteRun")
    @Answers(value = HttpStatus.ACCEPTED, maybe = "Preference-Applied")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "there is no such run or runner")
    ResponseEntity<RunReceipt> delete(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) @Nullable String prefer) {
        RunNow now = IfMatch.parse(ifMatch)
                .apply(revision -> commands.send(new DeleteRun(runner, run, revision), RunNow.class));
        return receipt(ResponseEntity.accepted(), runner, run, now, prefer);
    }

    /**
     * Brings a deleted run back as it was, title and all; restoring a run that is there answers the same and changes
     * nothing.
     *
     * @param prefer as in POST
     */
    @PostMapping("/{run_id}/restore")
    @Operation(operationId = "restoreRun")
    @Answers(
            value = HttpStatus.ACCEPTED,
            headers = {"Location", "ETag"},
            maybe = "Preference-Applied")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "there is no such run or runner")
    @Refuses(value = HttpStatus.CONFLICT, because = "this run has been recorded again meanwhile, as " + EXAMPLE)
    ResponseEntity<RunReceipt> restore(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) @Nullable String prefer) {
        RunNow now = IfMatch.parse(ifMatch)
                .apply(revision -> commands.send(new RestoreRun(runner, run, revision), RunNow.class));
        return accepted(runner, run, now, prefer);
    }

    private ResponseEntity<RunReceipt> accepted(RunnerId runner, RunId run, RunNow now, @Nullable String prefer) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted()
                .location(URI.create("/runs/" + runner + "/" + run))
                .eTag("\"" + now.revision() + "\"");
        return receipt(answer, runner, run, now, prefer);
    }

    private ResponseEntity<RunReceipt> receipt(
            ResponseEntity.BodyBuilder answer, RunnerId runner, RunId run, RunNow now, @Nullable String prefer) {
        Optional<Duration> wait = Prefer.wait(prefer);
        if (readModels == null || wait.isEmpty()) {
            return answer.body(RunReceipt.of(run, now, false));
        }
        boolean processed = readModels.include(runner, run, wait.get());
        return answer.header(Prefer.APPLIED, "wait=" + wait.get().toSeconds()).body(RunReceipt.of(run, now, processed));
    }
}
