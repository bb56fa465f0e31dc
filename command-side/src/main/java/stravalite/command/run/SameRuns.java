package stravalite.command.run;

/** How a statement finds the run that is the same as a candidate: it says what {@link KnownRuns#same} says. */
final class SameRuns {

    /** The bounds of the distance say 2 % of the longer one in such a way that an index can be asked. */
    private static final String SIMILAR = """
            (select run_id, start_s, distance_cm from importing.known_run k
              where k.runner_id = :runner and not k.deleted and k.run_id <> c.run_id and %1$s
                and %2$s
                and k.start_s between %3$s
                and k.distance_cm between (49 * c.distance_cm + 49) / 50 and 50 * c.distance_cm / 49
                and 1000 * k.start_s < 1000 * c.start_s + c.duration_ms
                and 1000 * c.start_s < 1000 * k.start_s + k.duration_ms
              order by start_s %4$s, distance_cm %4$s, run_id limit 1)
            """;

    private static final String ANY_TO_A_RECORDING = "c.recording";
    private static final String RECORDING_TO_A_LIST = "k.recording and not c.recording";

    /**
     * Joins each candidate c (run_id, start_s, distance_cm, duration_ms, recording) with the run k that is the same, if there
     * is one: of several the one that starts nearest. Each branch reads in the order of an index and stops at the first, so
     * what it costs doesn't grow with the runs of the runner. It needs the parameters runner and apart.
     */
    static final String JOINED = joined("true");

    /** The same, but for the runs that one import has recorded and not told of yet; it needs the parameter job too. */
    static final String JOINED_BUT_UNLISTED = joined("k.unlisted_in is distinct from :job");

    private SameRuns() {}

    private static String joined(String among) {
        return """
            cross join lateral (
              select run_id from (
            """
                + String.join(
                        "union all\n",
                        exact(among),
                        before(among, ANY_TO_A_RECORDING),
                        since(among, ANY_TO_A_RECORDING),
                        before(among, RECORDING_TO_A_LIST),
                        since(among, RECORDING_TO_A_LIST))
                + """
              ) nearest
              order by abs(start_s - c.start_s), abs(distance_cm - c.distance_cm), run_id limit 1) k
            """;
    }

    private static String exact(String among) {
        return """
            (select run_id, start_s, distance_cm from importing.known_run k
              where k.runner_id = :runner and not k.deleted and k.run_id <> c.run_id and %s
                and k.start_s = c.start_s
                and k.distance_cm between c.distance_cm - 1000 and c.distance_cm + 1000
                and abs(k.duration_ms - c.duration_ms) <= 1000
              order by abs(k.distance_cm - c.distance_cm), run_id limit 1)
            """.formatted(among);
    }

    private static String before(String among, String which) {
        return SIMILAR.formatted(among, which, "c.start_s - :apart and c.start_s - 1", "desc");
    }

    private static String since(String among, String which) {
        return SIMILAR.formatted(among, which, "c.start_s and c.start_s + :apart", "asc");
    }
}
