package stravalite.query.live;

import org.springframework.stereotype.Component;
import stravalite.platform.security.EndedSessions;

/** Ends live sessions as soon as their login has ended on any node; {@link Sweep} finds those of which nothing was heard. */
@Component("live.logins")
final class LoginsEnd {

    LoginsEnd(EndedSessions ended, Sessions sessions) {
        ended.listen(sessions::loginEnded);
    }
}
