/** What lies between a client and us: its address behind proxies, and the origins that a browser may call from. */
@NullMarked
package stravalite.platform.edge;

import org.jspecify.annotations.NullMarked;
