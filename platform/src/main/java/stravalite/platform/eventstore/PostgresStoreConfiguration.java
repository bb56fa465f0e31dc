package stravalite.platform.eventstore;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.personal.RunnerKeys;

/** The events in Postgres, beside all else. */
@Configuration(proxyBeanMethods = false)
@OnPostgres
class PostgresStoreConfiguration {

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            @Qualifier("eventSerializer") Serializer events,
            Serializer general,
            ConnectionProvider connections,
            TransactionManager transactions,
            RunnerKeys keys) {
        return new PostgresEventStorageEngine(events, general, connections, transactions, keys);
    }

    @Bean
    PostgresWakeUps postgresWakeUps(DataSource dataSource, ObjectProvider<WakingEventStore> store) {
        return new PostgresWakeUps(dataSource, store::getObject);
    }

    @Bean
    @Qualifier("eventStore")
    WakingEventStore eventStore(EventStorageEngine engine, PostgresWakeUps wakeUps) {
        return new WakingEventStore(engine, wakeUps::tellOthers);
    }
}
