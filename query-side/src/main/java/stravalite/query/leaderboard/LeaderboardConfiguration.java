package stravalite.query.leaderboard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import stravalite.platform.security.PublicEndpoints;

/** What of the leaderboards is open to everybody, and what can be subscribed to. */
@Configuration(proxyBeanMethods = false)
@Import(BoardTopics.class)
class LeaderboardConfiguration {

    @Bean
    PublicEndpoints leaderboards() {
        return PublicEndpoints.reading("/leaderboard", "/leaderboard/around/{user_id}");
    }
}
