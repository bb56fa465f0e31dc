package stravalite.platform.eventstore;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where the events are in Axon Server, a node that takes commands is ready only while it has a connection to it. A query node
 * without one goes on serving what it has folded.
 */
public final class AxonServerReadiness implements EnvironmentPostProcessor {

    private static final String QUERY_SIDE = "query-side";
    private static final String MEMBERS = "management.endpoint.health.group.readiness.include";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("axon-server".equals(environment.getProperty(EventStoreKind.PROPERTY))
                && !QUERY_SIDE.equals(environment.getProperty("spring.application.name"))) {
            String others = environment.getProperty(MEMBERS, "readinessState");
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("axon-server-readiness", Map.of(MEMBERS, others + ",axonServer")));
        }
    }
}
