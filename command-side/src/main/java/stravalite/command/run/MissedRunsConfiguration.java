package stravalite.command.run;

import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.platform.eventstore.AxonServerEvents;
import stravalite.platform.eventstore.AxonServerStreams;
import stravalite.platform.eventstore.OnAxonServer;
import stravalite.platform.eventstore.OnPostgres;

/** Whether runs can be missed at all depends on where their events are. */
@Configuration(proxyBeanMethods = false)
class MissedRunsConfiguration {

    @Configuration(proxyBeanMethods = false)
    @OnPostgres
    static class InTheDatabase {

        /** Events and rows are one transaction there. */
        @Bean
        MissedRuns missedRuns() {
            return runner -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    @OnAxonServer
    static class InAxonServer {

        @Bean
        MissedRuns missedRuns(
                AxonServerEvents events, AxonServerStreams streams, JdbcClient jdbc, Serializer serializer) {
            return new RunsAfterTheRepair(events, streams, jdbc, serializer);
        }
    }
}
