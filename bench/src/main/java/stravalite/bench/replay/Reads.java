package stravalite.bench.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A reader who asks for the same answer again and again, fifty times a second, until told to stop. */
final class Reads implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final HttpClient http;
    private final HttpRequest request;
    private final List<Double> took = new ArrayList<>();
    private final Thread reader;
    private volatile boolean going = true;
    private final AtomicInteger failed = new AtomicInteger();

    Reads(HttpClient http, URI what, String token) {
        this.http = http;
        this.request = HttpRequest.newBuilder(what)
                .header("Authorization", "Bearer " + token)
                .build();
        this.reader = Thread.ofPlatform().name("reader").start(this::read);
    }

    private void read() {
        while (going) {
            long begun = System.nanoTime();
            if (!answers()) {
                failed.incrementAndGet();
            }
            took.add((System.nanoTime() - begun) / 1e6);
            LockSupport.parkNanos(PAUSE);
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

    int failed() {
        return failed.get();
    }

    /** Milliseconds that 95 in 100 answers took at most; to be asked after closing. */
    double p95() {
        Collections.sort(took);
        return took.isEmpty() ? 0 : took.get((int) (took.size() * 0.95));
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
