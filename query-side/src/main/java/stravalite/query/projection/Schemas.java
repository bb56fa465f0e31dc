package stravalite.query.projection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of generations, and the views over those of the live one, which are for people and tools. */
@Component
class Schemas {

    private static final ClassPathResource FILLING = new ClassPathResource("projection/filling.sql");

    private final JdbcClient jdbc;

    Schemas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the tables, empty, and forgets how far a generation of that name had come. */
    void make(Generation generation) {
        begin(generation);
        makeTables(generation);
        makeIndexes(generation);
    }

    /** Makes the table in which the past is kept for a projection that is made runner by runner. */
    void makeForFilling(Generation generation) {
        begin(generation);
        run(generation, FILLING);
    }

    private void begin(Generation generation) {
        forgetTokens(generation);
        jdbc.sql("create schema " + generation.schema()).update();
    }

    /** Makes the tables of a generation, empty. */
    void makeTables(Generation generation) {
        run(generation, tables(generation.projection()));
    }

    /** Makes the indexes of its tables, which takes less time once the rows are there. */
    void makeIndexes(Generation generation) {
        ClassPathResource indexes = new ClassPathResource("projection/" + generation.projection() + ".indexes.sql");
        if (indexes.exists()) {
            run(generation, indexes);
        }
    }

    /** Takes the planner's statistics of tables that are made: nobody did while they grew. */
    void analyze(Generation generation) {
        List<String> all =
                tables(generation).stream().map(table -> "{g}." + table).toList();
        jdbc.sql(generation.in("analyze " + String.join(", ", all))).update();
    }

    /** Whether what is filled in is kept for it. */
    boolean isForFilling(Generation generation) {
        return tables(generation).contains("said");
    }

    /** Gives up what was kept for the filling. */
    void dropFilling(Generation generation) {
        jdbc.sql(generation.in("drop table {g}.said")).update();
    }

    private void run(Generation generation, ClassPathResource script) {
        jdbc.sql("set local search_path to " + generation.schema()).update();
        jdbc.sql(read(script)).update();
        jdbc.sql("set local search_path to default").update();
    }

    void drop(Generation generation) {
        forgetTokens(generation);
        jdbc.sql("drop schema if exists " + generation.schema() + " cascade").update();
    }

    private void forgetTokens(Generation generation) {
        jdbc.sql("delete from event_store.token where processor_name in (?, ?)")
                .params(generation.processor(), Keeper.processor(generation))
                .update();
    }

    /** Lets the views show this generation. */
    void show(Generation generation) {
        jdbc.sql("create schema if not exists " + generation.projection()).update();
        List<String> views = jdbc.sql(
                        "select table_name from information_schema.views where table_schema = ? order by 1")
                .param(generation.projection())
                .query(String.class)
                .list();
        // Not replaced: the next version may have other columns.
        views.forEach(view -> jdbc.sql("drop view %s.%s".formatted(generation.projection(), view))
                .update());
        for (String table : tables(generation)) {
            jdbc.sql("create view %s.%s as select * from %s.%s"
                            .formatted(generation.projection(), table, generation.schema(), table))
                    .update();
        }
    }

    private List<String> tables(Generation generation) {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = ? order by 1")
                .param(generation.schema())
                .query(String.class)
                .list();
    }

    /** The tables whose rows are each of one runner. */
    List<String> tablesOfRunners(Generation generation) {
        return jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = ? and column_name = 'runner_id' order by 1""").param(generation.schema()).query(String.class).list();
    }

    private static ClassPathResource tables(String projection) {
        return new ClassPathResource("projection/" + projection + ".sql");
    }

    private static String read(ClassPathResource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("There is no DDL script " + script.getPath(), e);
        }
    }
}
