package stravalite.platform.eventstore;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where the events are in Axon Server a node is ready only while it has a connection to it. */
public final class AxonServerReadiness implements EnvironmentPostProcessor {

    private static final String MEMBERS = "management.endpoint.health.group.readiness.include";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("axon-server".equals(environment.getProperty(EventStoreKind.PROPERTY))) {
            String others = environment.getProperty(MEMBERS, "readinessState");
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("axon-server-readiness", Map.of(MEMBERS, others + ",axonServer")));
        }
    }
}
