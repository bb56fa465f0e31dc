package stravalite.bench.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.load.Effort;
import stravalite.bench.load.Loaded;

/** A reader who asks for the same answer again and again, each time a little after the last one, until told to stop. */
final class Reads implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final HttpRequest request;
    private final long begun = System.nanoTime();
    private final List<Double> took = new ArrayList<>();
    private final Thread reader;
    private volatile boolean going = true;
    private long failed;

    Reads(HttpClient http, URI what, String token) {
        this.http = http;
        this.request = HttpRequest.newBuilder(what)
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        this.reader = Thread.ofPlatform().name("reader").start(this::read);
    }

    private void read() {
        while (going) {
            long asked = System.nanoTime();
            if (answers()) {
                took.add((System.nanoTime() - asked) / 1e6);
            } else {
                failed++;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answers() {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it, and tells how long answers took. */
    Loaded stop() {
        close();
        return Loaded.ofMillis(took, (System.nanoTime() - begun) / 1e9, Effort.UNKNOWN)
                .failing(failed);
    }

    @Override
    public void close() {
        going = false;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
