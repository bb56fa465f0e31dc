package stravalite.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import stravalite.platform.QuietStart;

/** The query side as a process of its own, on a Postgres and a Redis that stand elsewhere. */
@SpringBootApplication(scanBasePackages = {"stravalite.platform", "stravalite.query"})
public class QuerySideApplication {

    public static void main(String[] arguments) {
        QuietStart.please();
        SpringApplication.run(QuerySideApplication.class, arguments);
    }
}
