package stravalite.platform.eventstore;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.personal.RunnerKeys;

/**
 * The events in Axon Server, and nothing else of it: commands stay on the bus of this process, so Axon's own configuration
 * of the connector, which would take them to the server, stays off ({@code axon.axonserver.enabled=false}). All other
 * settings below {@code axon.axonserver} hold.
 */
@Configuration(proxyBeanMethods = false)
@OnAxonServer
class AxonServerStoreConfiguration {

    @Bean
    @ConfigurationProperties("axon.axonserver")
    AxonServerConfiguration axonServerConfiguration() {
        return new AxonServerConfiguration();
    }

    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionManager axonServerConnectionManager(AxonServerConfiguration settings) {
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .build();
    }

    @Bean
    @Qualifier("eventStore")
    AxonServerEventStore eventStore(
            AxonServerConfiguration settings,
            AxonServerConnectionManager connections,
            @Qualifier("eventSerializer") Serializer events,
            Serializer general) {
        return AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .defaultContext(settings.getContext())
                .eventSerializer(events)
                .snapshotSerializer(general)
                // Streams are a few events long and have no snapshots.
                .snapshotFilter(snapshot -> false)
                .build();
    }

    @Bean
    AxonServerEvents axonServerEvents(AxonServerConfiguration settings, AxonServerConnectionManager connections) {
        return new AxonServerEvents(
                () -> connections.getConnection(settings.getContext()).eventChannel());
    }

    @Bean
    AxonServerStreams axonServerStreams(
            AxonServerEvents events, @Qualifier("eventSerializer") Serializer serializer, RunnerKeys keys) {
        return new AxonServerStreams(events, serializer, keys);
    }

    @Bean("axonServer")
    AxonServerHealth axonServerHealth(AxonServerConfiguration settings, AxonServerConnectionManager connections) {
        return new AxonServerHealth(() -> connections.isConnected(settings.getContext()));
    }
}
