package stravalite.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import stravalite.bench.report.Spread;

/** Short scenes at one rate: what two of them say holds, and a third is played only where the first two disagree. */
record Probes(List<Played> played) {

    private static final double SECONDS = 6;
    private static final int DECIDE = 2;

    static Probes at(Stage stage, int onBoard, int onFeed, double rate) throws IOException, InterruptedException {
        List<Played> played = new ArrayList<>();
        while (votes(played, true) < DECIDE && votes(played, false) < DECIDE) {
            played.add(stage.play(onBoard, onFeed, rate, SECONDS));
        }
        return new Probes(played);
    }

    private static long votes(List<Played> played, boolean sustained) {
        return played.stream().filter(each -> each.sustained() == sustained).count();
    }

    boolean sustained() {
        return votes(played, true) >= DECIDE;
    }

    @Override
    public String toString() {
        return played.stream().map(Played::outcome).collect(Collectors.joining("; "));
    }

    double answeredPerSecond() {
        return Spread.of(played.stream().mapToDouble(Played::answeredPerSecond).toArray())
                .median();
    }
}
