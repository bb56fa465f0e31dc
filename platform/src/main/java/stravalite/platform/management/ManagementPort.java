package stravalite.platform.management;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import stravalite.platform.CannotStart;

/**
 * Chooses {@code management.server.port} where nobody did: 8081 beside the main port 8080, if it is free; beside any other
 * main port a free one, which the log names. So several servers started with nothing but {@code server.port}, next to
 * each other or at once, never take a port from one another, and no start fails for the sake of a port that nobody asked
 * for. A port that was asked for and is taken does stop the start.
 */
final class ManagementPort implements EnvironmentPostProcessor {

    private static final String PROPERTY = "management.server.port";
    private static final int USUAL_MAIN = 8080;
    private static final int USUAL = 8081;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int main = environment.getProperty("server.port", Integer.class, USUAL_MAIN);
        Integer asked = environment.getProperty(PROPERTY, Integer.class);
        if (asked == null) {
            int port = main == USUAL_MAIN && isFree(USUAL) ? USUAL : 0;
            environment.getPropertySources().addLast(new MapPropertySource(PROPERTY, Map.of(PROPERTY, port)));
        } else if (asked == main && asked != 0) {
            throw new CannotStart("management.server.port must be another port than server.port, which is " + main
                    + ": what is there is not for everybody");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
