package stravalite.bench.load;

import java.util.List;

/**
 * What is asked, and how hard: each connection sends its request again once it is answered, so that as many requests as
 * connections are under way.
 *
 * @param base where, without a path
 * @param requests what; the connections take them in turn
 * @param servers the processes that answer, of which the processor time is told
 * @param status what all are answered with when nothing goes wrong
 */
public record Load(
        String base,
        List<Long> servers,
        List<Request> requests,
        int status,
        int connections,
        double warmUpSeconds,
        double seconds) {

    /**
     * One request.
     *
     * @param token what it shows; empty for anybody's
     * @param body JSON; empty for none
     */
    public record Request(String method, String path, String token, String body) {

        /** What anybody may read. */
        public static Request get(String path) {
            return new Request("GET", path, "", "");
        }
    }

    /** Everybody reads the same. */
    public static Load reading(
            String base, List<Long> servers, String path, int connections, double warmUpSeconds, double seconds) {
        return new Load(base, servers, List.of(Request.get(path)), 200, connections, warmUpSeconds, seconds);
    }
}
