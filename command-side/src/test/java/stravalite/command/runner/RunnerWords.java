package stravalite.command.runner;

import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerCommand.ChangeTimeZone;
import stravalite.api.runner.RunnerCommand.ChangeVisibility;
import stravalite.api.runner.RunnerCommand.RenameRunner;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;

/** The words in which the tests of the aggregate tell what happened to one runner. */
final class RunnerWords {

    static final RunnerId ANNA = new RunnerId(UUID.fromString("00000000-0000-4000-8000-00000000000a"));

    private RunnerWords() {}

    static FixtureConfiguration<Runner> fixture() {
        return new AggregateTestFixture<>(Runner.class);
    }

    static RunnerRegistered registered() {
        return new RunnerRegistered(ANNA.value(), PersonalText.of("Anna"), "Europe/Berlin");
    }

    static RenameRunner rename(String name) {
        return new RenameRunner(ANNA, name);
    }

    static RunnerRenamed renamed(String name) {
        return new RunnerRenamed(ANNA.value(), PersonalText.of(name));
    }

    static ChangeTimeZone changeTimeZone(String zone) {
        return new ChangeTimeZone(ANNA, zone);
    }

    static RunnerTimeZoneChanged timeZoneChanged(String zone) {
        return new RunnerTimeZoneChanged(ANNA.value(), zone);
    }

    static ChangeVisibility change(Visibility visibility) {
        return new ChangeVisibility(ANNA, visibility);
    }

    static RunnerVisibilityChanged changed(String visibility) {
        return new RunnerVisibilityChanged(ANNA.value(), visibility);
    }

    static RunnerDeleted deleted() {
        return new RunnerDeleted(ANNA.value());
    }
}
