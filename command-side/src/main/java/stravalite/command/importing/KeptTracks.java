package stravalite.command.importing;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/**
 * Keeps the files that runs were recorded from, each once for each of its runners. To be used in the transaction that
 * records the run, under the runner's lock: then no event names a file that is not there.
 */
@Component
class KeptTracks {

    private final JdbcClient jdbc;
    private final TrackProperties properties;

    KeptTracks(JdbcClient jdbc, TrackProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * Keeps a file as the track of a run.
     *
     * @param recording which of the recordings in it the run is, from 1
     * @return false when it is too large, or when there is no room for it
     */
    boolean keep(RunnerId runner, RunId run, Original file, int recording) {
        byte[] sha256 = HexFormat.of().parseHex(file.sha256());
        if (!isThere(runner, sha256) && !(takeRoom(runner, file) && put(runner, sha256, file))) {
            return false;
        }
        jdbc.sql("insert into importing.run_track values (:runner, :run, :sha256, :recording) on conflict do nothing")
                .param("runner", runner.value())
                .param("run", run.value())
                .param("sha256", sha256)
                .param("recording", recording)
                .update();
        return true;
    }

    /** Those of some runs for which no track is kept. */
    Set<RunId> without(RunnerId runner, Collection<RunId> runs) {
        return Set.copyOf(jdbc.sql("""
                        select run_id from unnest(:runs::uuid[]) as r (run_id)
                        where not exists (
                          select 1 from importing.run_track t where t.runner_id = :runner and t.run_id = r.run_id)
                        """)
                .param("runner", runner.value())
                .param("runs", runs.stream().map(RunId::value).toArray(UUID[]::new))
                .query((row, number) -> new RunId(row.getObject("run_id", UUID.class)))
                .list());
    }

    private boolean isThere(RunnerId runner, byte[] sha256) {
        return jdbc.sql("select 1 from importing.track_file where runner_id = :runner and sha256 = :sha256")
                .param("runner", runner.value())
                .param("sha256", sha256)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean takeRoom(RunnerId runner, Original file) {
        long most = properties.perRunner().toBytes();
        return file.gzipped().length <= Math.min(most, properties.largest().toBytes())
                && jdbc.sql("""
                                insert into importing.track_space as s values (:runner, :bytes)
                                on conflict (runner_id) do update set bytes = s.bytes + excluded.bytes
                                where s.bytes + excluded.bytes <= :most
                                """)
                                .param("runner", runner.value())
                                .param("bytes", (long) file.gzipped().length)
                                .param("most", most)
                                .update()
                        == 1;
    }

    private boolean put(RunnerId runner, byte[] sha256, Original file) {
        return jdbc.sql("insert into importing.track_file (runner_id, sha256, format, size, content)"
                                + " values (:runner, :sha256, :format, :size, :content)")
                        .param("runner", runner.value())
                        .param("sha256", sha256)
                        .param("format", file.format())
                        .param("size", file.size())
                        .param("content", file.gzipped())
                        .update()
                == 1;
    }

    /** Lets go of all files of a runner. */
    void forget(RunnerId runner) {
        for (String table : new String[] {"run_track", "track_file", "track_space"}) {
            jdbc.sql("delete from importing." + table + " where runner_id = :runner")
                    .param("runner", runner.value())
                    .update();
        }
    }
}
