/** One trace from a request through its command, its event and the projections to the message, where tracing is on. */
@NullMarked
package stravalite.platform.tracing;

import org.jspecify.annotations.NullMarked;
