package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.platform.security.IssuedHere;

/** Where somebody is logged in. */
@RestController
@IssuedHere
@Tag(name = "Accounts")
@RequestMapping("/user/{user_id}/sessions")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    /** One's sessions that live, the one used last first. */
    @GetMapping
    @Operation(operationId = "listSessions")
    List<Session> list(@AuthenticationPrincipal AuthenticatedRunner me, @PathVariable("user_id") RunnerId id) {
        return sessions.of(id, me.session());
    }

    /** Ends one session, its tokens and its live connections. */
    @DeleteMapping("/{session_id}")
    @Operation(operationId = "endSession")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such session.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable("user_id") RunnerId id, @PathVariable("session_id") UUID session) {
        if (!sessions.end(id, session)) {
            throw Problem.notFound("There is no such session.");
        }
    }

    /** Ends all sessions but the one that asks. */
    @DeleteMapping
    @Operation(operationId = "endOtherSessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(@AuthenticationPrincipal AuthenticatedRunner me, @PathVariable("user_id") RunnerId id) {
        sessions.endOthers(id, me.session());
    }
}
