/** Holds what a server says against what its documents promise: OpenAPI for HTTP, AsyncAPI for STOMP. */
@NullMarked
package stravalite.testkit.contract;

import org.jspecify.annotations.NullMarked;
