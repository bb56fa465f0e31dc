package stravalite.command.run;

import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.eventstore.OnAxonServer;
import stravalite.platform.eventstore.ShortWaits;

/** Runs the repair on one of the nodes, from the first event on: what is as it should be already stays as it is. */
@Configuration(proxyBeanMethods = false)
@OnAxonServer
class CommandRepairConfiguration {

    private static final int BATCH = 200;

    @Autowired
    void configure(EventProcessingConfigurer processing, EventStore store) {
        processing
                .registerPooledStreamingEventProcessor(
                        CommandRepair.GROUP,
                        configuration -> store,
                        (configuration, processor) -> processor
                                .initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .coordinatorExecutor(new ShortWaits(CommandRepair.GROUP + "-"))
                                .batchSize(BATCH))
                .registerListenerInvocationErrorHandler(
                        CommandRepair.GROUP, configuration -> PropagatingErrorHandler.instance())
                .registerErrorHandler(CommandRepair.GROUP, configuration -> PropagatingErrorHandler.instance());
    }
}
