package stravalite.platform.tracing;

import org.jspecify.annotations.Nullable;

/** Something that is being done as part of a trace, or of none. */
public interface Traced extends AutoCloseable {

    /** By which others go on with the trace, as W3C's {@code traceparent}; null when it is not recorded. */
    @Nullable
    String traceparent();

    /** Says why it could not be done. */
    void failed(Throwable reason);

    /** It is done. */
    @Override
    void close();
}
