/** The live gateway: STOMP over WebSocket at /ws, with a snapshot on subscribing and messages in order after it. */
@NullMarked
package stravalite.query.live;

import org.jspecify.annotations.NullMarked;
