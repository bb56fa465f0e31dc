package stravalite.command.account;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import stravalite.platform.security.EndedSessions;

/** Tells all nodes of ended sessions, once that is committed. */
@Component
class TellEndedSessions {

    private final EndedSessions everywhere;

    TellEndedSessions(EndedSessions everywhere) {
        this.everywhere = everywhere;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void react(SessionsEnded event) {
        everywhere.tell(event.sessions());
    }
}
