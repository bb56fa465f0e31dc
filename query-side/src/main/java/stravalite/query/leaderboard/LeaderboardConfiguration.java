package stravalite.query.leaderboard;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import stravalite.platform.security.PublicEndpoints;

/** What of the leaderboards is open to everybody, and what can be subscribed to. */
@Configuration(proxyBeanMethods = false)
@Import(BoardTopics.class)
class LeaderboardConfiguration {

    @Bean
    PublicEndpoints leaderboards() {
        return PublicEndpoints.reading(ReadyBoardFilter.PATH, "/leaderboard/around/{user_id}");
    }

    /** Behind all filters of ours and those of security. */
    @Bean
    FilterRegistrationBean<ReadyBoardFilter> readyBoards(ReadyTops tops, BoardReads reads, Clock clock) {
        var registration = new FilterRegistrationBean<>(new ReadyBoardFilter(tops, reads, clock));
        registration.addUrlPatterns(ReadyBoardFilter.PATH);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
