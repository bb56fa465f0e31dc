package stravalite.standalone;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table that refuses changes as long as this is open: whoever wants to make one breaks off there. */
final class Refusing implements AutoCloseable {

    private final JdbcClient jdbc;
    private final String table;
    private final String trigger = "refusing_" + UUID.randomUUID().toString().replace("-", "");

    private Refusing(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
        jdbc.sql("create or replace function public.refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'refused'; end $$")
                .update();
    }

    /** @param condition "when (…)", or nothing */
    static Refusing atOnce(JdbcClient jdbc, String when, String table, String condition) {
        Refusing refusing = new Refusing(jdbc, table);
        jdbc.sql("create trigger %s before %s on %s for each row %s execute function public.refuse()"
                        .formatted(refusing.trigger, when, table, condition))
                .update();
        return refusing;
    }

    /** Refuses when the transaction commits, so that nothing of it is there although all of it was said before. */
    static Refusing atCommit(JdbcClient jdbc, String when, String table, String condition) {
        Refusing refusing = new Refusing(jdbc, table);
        jdbc.sql(
                        "create constraint trigger %s after %s on %s deferrable initially deferred for each row %s execute function public.refuse()"
                                .formatted(refusing.trigger, when, table, condition))
                .update();
        return refusing;
    }

    @Override
    public void close() {
        jdbc.sql("drop trigger " + trigger + " on " + table).update();
    }
}
