package stravalite.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import stravalite.platform.QuietStart;
import stravalite.query.page.WholeDocument;

/** The query side as a process of its own, on a Postgres and a Redis that stand elsewhere. */
@Import(WholeDocument.class)
@SpringBootApplication(scanBasePackages = {"stravalite.platform", "stravalite.query"})
public class QuerySideApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        QuietStart.please();
        SpringApplication.run(QuerySideApplication.class, arguments);
    }
}
