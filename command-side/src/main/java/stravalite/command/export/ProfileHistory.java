package stravalite.command.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.RunnerId;
import stravalite.platform.eventstore.Streams;

/** What a runner was called, where their days were counted and who could see them, and since when. */
@Component
class ProfileHistory {

    private final Streams streams;

    ProfileHistory(Streams streams) {
        this.streams = streams;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            Instant recordedAt,
            String change,
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String visibility) {

        private static Change of(DomainEventMessage<?> message) {
            Instant at = message.getTimestamp();
            return switch ((RunnerEvent) message.getPayload()) {
                case RunnerRegistered said ->
                    new Change(at, "registered", PersonalText.read(said.name()), said.timeZone(), null);
                case RunnerRenamed said -> new Change(at, "renamed", PersonalText.read(said.name()), null, null);
                case RunnerTimeZoneChanged said -> new Change(at, "time zone changed", null, said.timeZone(), null);
                case RunnerVisibilityChanged said ->
                    new Change(at, "visibility changed", null, null, said.visibility());
                case RunnerDeleted _ -> new Change(at, "deleted", null, null, null);
            };
        }
    }

    /** Oldest first. */
    List<Change> of(RunnerId runner) {
        return streams.read(List.of(runner.stream())).stream().map(Change::of).toList();
    }
}
