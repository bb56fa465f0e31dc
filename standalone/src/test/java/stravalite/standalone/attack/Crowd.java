package stravalite.standalone.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;

/** Many clients who ask at the same time, each over a connection of its own. */
final class Crowd {

    private Crowd() {}

    /** The answers, in the order of the requests. */
    static List<RawAnswer> sends(List<RawRequest> requests) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(requests.size());
        List<Future<RawAnswer>> coming = new ArrayList<>();
        List<RawAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RawRequest request : requests) {
                coming.add(threads.submit(() -> {
                    try (RawHttp http = new RawHttp(RunningSystem.base())) {
                        ready.countDown();
                        ready.await();
                        return http.send(request);
                    }
                }));
            }
            for (Future<RawAnswer> answer : coming) {
                answers.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return answers;
    }

    static List<RawAnswer> sends(int times, RawRequest request) throws InterruptedException {
        return sends(java.util.Collections.nCopies(times, request));
    }

    static long count(List<RawAnswer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
