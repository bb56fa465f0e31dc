package stravalite.standalone;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import stravalite.platform.QuietStart;

/**
 * The main method of a node whose clock can be set while it runs: the one that is injected, and those of the event
 * store's library, which has its own for events and claims. The time by which threads wait goes on as it is.
 */
public final class ShiftedNode {

    private static final String APPLICATION = "shifted.application";
    private static final String FILE = "shifted.file";
    private static final Path TESTS = Path.of("target", "test-classes");

    private ShiftedNode() {}

    /** Starts the application that a system property names. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        QuietStart.please();
        Clock clock = Shift.timeOfThisNode();
        AbstractTokenEntry.clock = clock;
        GenericEventMessage.clock = clock;
        new SpringApplicationBuilder(Class.forName(System.getProperty(APPLICATION)), Shift.class).run(arguments);
    }

    /** What Java is told to start such a node from the jar of its side. */
    static Function<Path, List<String>> of(boolean commandSide, Path file) {
        String application =
                commandSide ? "stravalite.command.CommandSideApplication" : "stravalite.query.QuerySideApplication";
        return jar -> List.of(
                "-D" + APPLICATION + "=" + application,
                "-D" + FILE + "=" + file,
                "-Dspring.datasource.hikari.maximum-pool-size=8",
                "-Dloader.main=" + ShiftedNode.class.getName(),
                "-Dloader.path=" + TESTS.toAbsolutePath(),
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    /** The clock as a bean. No configuration by annotation, so that no scan finds it. */
    static final class Shift {

        /** The primary one also for the event store's library, which knows of no fallbacks. */
        @Bean
        @Primary
        static Clock timeOfThisNode() {
            return new ShiftedClock(Path.of(System.getProperty(FILE)), Duration.ofMillis(20));
        }
    }
}
