package stravalite.platform.tracing;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/** Makes a span of each request. Of what goes wrong it has the kind alone: a message may repeat what somebody wrote. */
final class TracedRequests extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

    TracedRequests(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public void onError(ReceiverContext<?> context) {
        Throwable error = context.getError();
        if (error != null) {
            getRequiredSpan(context).tag(Traces.ERROR, error.getClass().getSimpleName());
        }
    }
}
