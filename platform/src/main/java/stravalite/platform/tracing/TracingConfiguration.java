package stravalite.platform.tracing;

import io.micrometer.observation.ObservationFilter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What is recorded of requests, where tracing is on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSwitch.ENABLED)
class TracingConfiguration {

    /**
     * By the trace's id alone, so that all nodes decide the same, and nobody outside decides how much is recorded.
     *
     * @param share of all traces, from 0 to 1
     */
    @Bean
    Sampler sampler(@Value("${stravalite.tracing.sampling:0.1}") double share) {
        Sampler byId = Sampler.traceIdRatioBased(share);
        return Sampler.parentBasedBuilder(byId)
                .setRemoteParentSampled(byId)
                .setRemoteParentNotSampled(byId)
                .build();
    }

    /** The address names a runner; the template of it is told as well. */
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> context instanceof ServerRequestObservationContext
                ? context.removeHighCardinalityKeyValue("http.url")
                : context;
    }
}
