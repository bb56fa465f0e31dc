package stravalite.command.run;

import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** Handles the events of known runs inside the transaction that appends them: either both happen or neither. */
@Configuration(proxyBeanMethods = false)
class KnownRunsConfiguration {

    @Autowired
    void configure(EventProcessingConfigurer processing) {
        processing
                .registerSubscribingEventProcessor(KnownRuns.GROUP)
                .registerListenerInvocationErrorHandler(
                        KnownRuns.GROUP, configuration -> PropagatingErrorHandler.instance())
                .registerErrorHandler(KnownRuns.GROUP, configuration -> PropagatingErrorHandler.instance());
    }
}
