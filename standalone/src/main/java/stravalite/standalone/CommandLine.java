package stravalite.standalone;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import stravalite.command.archive.ArchiveCommands;
import stravalite.embedded.EmbeddedServerException;
import stravalite.platform.CannotStart;
import stravalite.platform.archive.ArchiveException;

/** Runs a command instead of the server, with the same configuration. */
final class CommandLine {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private CommandLine() {}

    /** Whether the arguments are more than properties. */
    static boolean isMeant(String... arguments) {
        return !new DefaultApplicationArguments(arguments).getNonOptionArgs().isEmpty();
    }

    /** Answers the exit code. */
    static int run(Map<String, String> variables, PrintStream out, PrintStream errors, String... arguments) {
        SpringApplication application = new SpringApplication(NoBeans.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            new ArchiveCommands(new ConfiguredInstances(context.getEnvironment()), variables, out, Clock.systemUTC())
                    .run(new DefaultApplicationArguments(arguments));
            return 0;
        } catch (ArchiveCommands.Misused misused) {
            errors.print(misused.getMessage());
            return MISUSED;
        } catch (ArchiveException | EmbeddedServerException | CannotStart explained) {
            errors.println(explained.getMessage());
            return FAILED;
        }
    }

    /** The application, of which only the configuration is wanted. */
    static final class NoBeans {}
}
