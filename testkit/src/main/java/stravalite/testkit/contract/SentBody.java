package stravalite.testkit.contract;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads what a request's publisher sends, once more. */
final class SentBody implements Flow.Subscriber<ByteBuffer> {

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);

    private SentBody() {}

    static String of(BodyPublisher publisher) {
        SentBody body = new SentBody();
        publisher.subscribe(body);
        return body.text.getBody().toCompletableFuture().join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        text.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        text.onNext(List.of(bytes));
    }

    @Override
    public void onError(Throwable thrown) {
        text.onError(thrown);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
