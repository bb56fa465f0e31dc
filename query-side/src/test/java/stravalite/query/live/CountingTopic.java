package stravalite.query.live;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/** The natural numbers, one after the other; its snapshot is the last three. */
record CountingTopic(String destination, AtomicLong last) implements LiveTopic {

    CountingTopic(String destination) {
        this(destination, new AtomicLong());
    }

    static LiveMessage message(long number) {
        return new LiveMessage(number, Long.toString(number));
    }

    @Override
    public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
        long newest = last.get();
        return LongStream.rangeClosed(Math.max(1, newest - 2), newest)
                .mapToObj(CountingTopic::message)
                .toList();
    }

    LiveMessage next() {
        return message(last.incrementAndGet());
    }
}
