package stravalite.standalone;

import java.net.URI;

/** Where a request goes: to one server, or to the node that an edge would choose. */
@FunctionalInterface
interface Origin {

    /** The base address for a request. */
    URI of(String method, String path);

    static Origin one(URI base) {
        return (method, path) -> base;
    }
}
