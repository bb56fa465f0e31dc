package stravalite.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;
import stravalite.platform.QuietStart;

/** The whole system in one process: {@code mvn spring-boot:run}. With a command as argument it does that instead. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"stravalite.platform", "stravalite.command", "stravalite.query", "stravalite.standalone"},
        // The two sides' own applications would scan everything once more.
        excludeFilters = @ComponentScan.Filter(SpringBootApplication.class))
public class StandaloneApplication {

    public static void main(String[] arguments) {
        QuietStart.please();
        if (CommandLine.isMeant(arguments)) {
            System.exit(CommandLine.run(System.getenv(), System.out, System.err, arguments));
        }
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addListeners(new OwnServers());
        application.run(arguments);
    }
}
