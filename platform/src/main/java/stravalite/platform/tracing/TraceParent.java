package stravalite.platform.tracing;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C's {@code traceparent} of what is recorded; anything else is no trace. */
record TraceParent(String traceId, String spanId) {

    private static final Pattern RECORDED =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f][13579bdf]");

    static Optional<TraceParent> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = RECORDED.matcher(text);
        return matcher.matches() ? Optional.of(new TraceParent(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static @Nullable String of(TraceContext context) {
        return Boolean.TRUE.equals(context.sampled())
                ? "00-" + context.traceId() + "-" + context.spanId() + "-01"
                : null;
    }

    TraceContext context(Tracer tracer) {
        return tracer.traceContextBuilder()
                .traceId(traceId)
                .spanId(spanId)
                .sampled(true)
                .build();
    }
}
