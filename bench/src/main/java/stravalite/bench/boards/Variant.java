package stravalite.bench.boards;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import stravalite.bench.load.Generator;
import stravalite.bench.load.Load;
import stravalite.bench.load.Loaded;

/**
 * Somewhere that a board can be read from.
 *
 * @param servers the processes that answer
 */
record Variant(String name, URI uri, List<Long> servers) {

    /** Reads by so many at once. */
    Loaded read(int connections, double warmUpSeconds, double seconds) throws IOException, InterruptedException {
        String path = uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
        return Generator.run(
                Load.reading("http://" + uri.getAuthority(), servers, path, connections, warmUpSeconds, seconds));
    }

    /** What it is called in the report. */
    String at(int connections) {
        return at(name, connections);
    }

    static String at(String name, int connections) {
        return name + ", " + connections;
    }
}
