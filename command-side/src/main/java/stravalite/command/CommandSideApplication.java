package stravalite.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import stravalite.platform.QuietStart;

/** Accounts, write endpoints and imports as a process of its own, on a Postgres that is there. */
@SpringBootApplication(scanBasePackages = {"stravalite.platform", "stravalite.command"})
public class CommandSideApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        QuietStart.please();
        SpringApplication.run(CommandSideApplication.class, arguments);
    }
}
