package stravalite.command.refusal;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.tracing.Traces;

/** A command gateway that tries again what fails for a moment only, and measures. Spring Boot's own never does. */
@Configuration(proxyBeanMethods = false)
class CommandGatewayConfiguration {

    @Bean
    CommandGateway commandGateway(CommandBus bus, CommandRetries retries, CommandTimes times, Traces traces) {
        return new MeasuredGateway(
                DefaultCommandGateway.builder().commandBus(bus).retryScheduler(retries), times, traces);
    }

    /** The events of a command are of its trace. */
    @Bean
    CorrelationDataProvider traceOfEvents() {
        return new SimpleCorrelationDataProvider(Traces.METADATA);
    }
}
