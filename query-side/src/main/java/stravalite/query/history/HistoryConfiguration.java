package stravalite.query.history;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How much of a runner's own past is computed at once. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    PastReads ownPast(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new PastReads(jdbc, transactions, 8, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }
}
