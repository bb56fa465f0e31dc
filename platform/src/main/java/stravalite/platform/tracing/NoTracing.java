package stravalite.platform.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out all that Spring Boot would configure for tracing, while it is off: not even identifiers are made then. */
final class NoTracing implements AutoConfigurationImportFilter, EnvironmentAware {

    private boolean off = true;

    @Override
    public void setEnvironment(Environment environment) {
        off = !environment.getProperty(TracingSwitch.ENABLED, Boolean.class, false);
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[configurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = !(off && isOfTracing(configurations[i]));
        }
        return matches;
    }

    private static boolean isOfTracing(@Nullable String configuration) {
        return configuration != null
                && (configuration.startsWith("org.springframework.boot.micrometer.tracing.")
                        || configuration.startsWith("org.springframework.boot.opentelemetry."));
    }
}
