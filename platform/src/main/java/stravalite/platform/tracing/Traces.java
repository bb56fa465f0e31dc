package stravalite.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says what is being done as part of which trace. While tracing is off, nothing comes of it. */
@Component
public class Traces {

    /** Under which name a command, and with it its events, carries its trace in its metadata. */
    public static final String METADATA = "traceparent";

    private static final Traced NONE = new Traced() {
        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public void failed(Throwable reason) {}

        @Override
        public void close() {}
    };

    private final @Nullable Tracer tracer;

    Traces(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer.getIfAvailable();
    }

    /** Begins something as part of what this thread does. */
    public Traced begin(String name) {
        return tracer == null ? NONE : new Spanned(tracer.nextSpan().name(name).start());
    }

    /** Begins something that comes of what others did; part of no trace when theirs is not recorded. */
    public Traced follow(@Nullable String traceparent, String name) {
        return tracer == null
                ? NONE
                : TraceParent.parse(traceparent)
                        .<Traced>map(parent -> new Spanned(tracer.spanBuilder()
                                .setParent(parent.context(tracer))
                                .name(name)
                                .start()))
                        .orElse(NONE);
    }

    private record Spanned(Span span) implements Traced {

        @Override
        public @Nullable String traceparent() {
            return TraceParent.of(span.context());
        }

        @Override
        public void failed(Throwable reason) {
            span.error(reason);
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
