package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the feed that serves from taking the runs of somebody, until it is ended. */
final class Poison implements AutoCloseable {

    private final JdbcClient jdbc = RunningSystem.bean(JdbcClient.class);
    private final Member member;
    private final String table;

    private Poison(Member member) {
        this.member = member;
        table = "feed_g"
                + jdbc.sql("select generation from projection.generation where projection = 'feed' and state = 'live'")
                        .query(Integer.class)
                        .single()
                + ".entry";
    }

    static Poison ofFeed(Member member) {
        Poison poison = new Poison(member);
        poison.begin();
        return poison;
    }

    void begin() {
        jdbc.sql("alter table " + table + " add constraint no_runs check (runner_id <> '" + member.id()
                        + "') not valid")
                .update();
    }

    void end() {
        jdbc.sql("alter table " + table + " drop constraint if exists no_runs").update();
    }

    /** Until so many of their events are set aside. */
    void awaitLetters(long count) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> jdbc.sql("select count(*) from projection.dead_letter where runner_id = :runner")
                                .param("runner", member.id())
                                .query(Long.class)
                                .single(),
                        found -> found == count);
    }

    @Override
    public void close() {
        end();
    }
}
