package stravalite.platform.eventstore;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import stravalite.platform.personal.RunnerKeys;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Wires what every event store needs, by hand: on Spring Boot 4 Axon's autoconfiguration fails silently and leaves a bus
 * without a store, a store without transactions and no tokens. A test asserts each of these types.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** For tokens: these are polymorphic, so their type is in the JSON, and only Axon's own are let in. */
    @Bean
    @Primary
    Serializer generalSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(RunnerKeys keys) {
        return new EventSerializer(keys);
    }

    /**
     * Claims are told by the database's time: by a node's own clock, one that is ahead would take what others have, and what
     * it has would seem to be taken long after it died. So are events: one that looks older than it is lets whoever follows
     * the store give up waiting for those that are not committed yet.
     *
     * @param node names this process among those that share the tokens; a container has the same pid everywhere, so give
     *     it one there
     */
    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            DataSource database,
            Serializer general,
            Clock clock,
            @Value("${stravalite.node-id:}") String node) {
        Clock time = new DatabaseClock(JdbcClient.create(database), clock);
        AbstractTokenEntry.clock = time;
        GenericEventMessage.clock = time;
        TokenSchema schema = TokenSchema.builder()
                .setTokenTable("event_store.token")
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(general)
                .schema(schema)
                .contentType(byte[].class)
                .claimTimeout(Duration.ofSeconds(8))
                .nodeId(node.isBlank() ? ManagementFactory.getRuntimeMXBean().getName() : node)
                .build();
    }
}
