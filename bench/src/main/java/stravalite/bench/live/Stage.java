package stravalite.bench.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.live.Scene.Recorder;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/** A system with runners who are logged in, on which scenes are played one after the other. */
final class Stage {

    private static final int RUNNERS = 50;
    private static final int LEADERS = 10;
    private static final double WARM_UP = 5;

    /** Before the log-ins end, which are good for a quarter of an hour. */
    private static final Duration LOGGED_IN = Duration.ofMinutes(8);

    private final BenchSystem.Running system;
    private final JdbcClient jdbc;
    private final List<Recorder> runners = new ArrayList<>();
    private long loggedInNanos;

    Stage(BenchSystem.Running system) throws IOException, InterruptedException {
        this.system = system;
        this.jdbc = system.bean(JdbcClient.class);
        for (int i = 0; i < RUNNERS; i++) {
            BenchClient runner = BenchClient.signedUp(system.base(), name(i));
            runners.add(new Recorder(runner.id(), runner.token()));
        }
        loggedInNanos = System.nanoTime();
    }

    private static String name(int runner) {
        return "runner-" + runner;
    }

    BenchSystem.Running system() {
        return system;
    }

    /** Those whose runs change the board. */
    List<String> leaders() {
        return runners.subList(0, LEADERS).stream().map(Recorder::id).toList();
    }

    /** Plays once all projections have folded what was recorded before. */
    Played play(int onBoard, int onFeed, double rate, double seconds) throws IOException, InterruptedException {
        system.awaitProjections();
        if (System.nanoTime() - loggedInNanos > LOGGED_IN.toNanos()) {
            logIn();
        }
        long head = Recorded.head(jdbc);
        Heard heard = LiveGenerator.play(
                new Scene(system.base(), onBoard, onFeed, List.copyOf(runners), LEADERS, rate, WARM_UP, seconds));
        return new Played(heard, new Recorded(jdbc, head), seconds);
    }

    private void logIn() throws IOException, InterruptedException {
        for (int i = 0; i < RUNNERS; i++) {
            BenchClient runner = BenchClient.loggedIn(system.base(), name(i) + "@example.org", BenchClient.PASSWORD);
            runners.set(i, new Recorder(runner.id(), runner.token()));
        }
        loggedInNanos = System.nanoTime();
    }
}
