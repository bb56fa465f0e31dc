package stravalite.command.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand.AddTrack;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunCommand.DeleteRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.api.run.RunCommand.TakeBackRun;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.run.RunTrack;
import stravalite.api.runner.RunnerId;

/** The words in which the tests of the aggregate tell what happened to one run. */
final class RunWords {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Instant START = Instant.parse("2026-05-31T07:00:00Z");
    static final RunnerId RUNNER = new RunnerId(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    static final RunId RUN = new RunId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private RunWords() {}

    static FixtureConfiguration<Run> fixture() {
        return new AggregateTestFixture<>(Run.class).registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** 5 km in 25 minutes, without a title. */
    static RunFacts fiveKm() {
        return facts(START, 500_000, Duration.ofMinutes(25));
    }

    static RunFacts facts(Instant start, long centimetres, Duration duration) {
        return new RunFacts(start, new Distance(centimetres), duration, null, null);
    }

    static RunFacts titled(RunFacts facts, @Nullable String title) {
        return new RunFacts(
                facts.start(), facts.distance(), facts.duration(), facts.elevationGain(), title, facts.track());
    }

    static RunFacts climbing(RunFacts facts, long centimetres) {
        return new RunFacts(
                facts.start(),
                facts.distance(),
                facts.duration(),
                new Distance(centimetres),
                facts.title(),
                facts.track());
    }

    static RecordRun record(RunFacts facts) {
        return record(facts, "same");
    }

    static RecordRun record(RunFacts facts, String fingerprint) {
        return new RecordRun(RUNNER, RUN, facts, "manual", fingerprint);
    }

    static CorrectRun correctDistance(long centimetres) {
        return new CorrectRun(RUNNER, RUN, null, null, new Distance(centimetres), null, null, null);
    }

    static CorrectRun correctDistanceAt(long revision, long centimetres) {
        return new CorrectRun(RUNNER, RUN, revision, null, new Distance(centimetres), null, null, null);
    }

    static CorrectRun correctTitle(String title) {
        return new CorrectRun(RUNNER, RUN, null, null, null, null, null, title);
    }

    static DeleteRun delete() {
        return new DeleteRun(RUNNER, RUN, null);
    }

    static DeleteRun deleteAt(long revision) {
        return new DeleteRun(RUNNER, RUN, revision);
    }

    static RestoreRun restore() {
        return new RestoreRun(RUNNER, RUN, null);
    }

    static RestoreRun restoreAt(long revision) {
        return new RestoreRun(RUNNER, RUN, revision);
    }

    static TakeBackRun takeBack() {
        return new TakeBackRun(RUNNER, RUN);
    }

    static AddTrack addTrack(RunTrack track) {
        return new AddTrack(RUNNER, RUN, track);
    }

    static RunRecorded recorded(RunFacts facts) {
        return new RunRecorded(
                RUNNER.value(),
                RUN.value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                gain(facts),
                PersonalText.ofOptional(facts.title()),
                "manual",
                "same",
                elapsed(facts),
                efforts(facts),
                sha256(facts));
    }

    static RunCorrected corrected(RunFacts facts) {
        return new RunCorrected(
                RUNNER.value(),
                RUN.value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                gain(facts),
                PersonalText.ofOptional(facts.title()),
                elapsed(facts),
                efforts(facts),
                sha256(facts));
    }

    static RunDeleted deleted() {
        return new RunDeleted(RUNNER.value(), RUN.value());
    }

    static RunRestored restored(RunFacts facts) {
        return new RunRestored(
                RUNNER.value(),
                RUN.value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                gain(facts),
                PersonalText.ofOptional(facts.title()),
                elapsed(facts),
                efforts(facts),
                sha256(facts));
    }

    static Refusal invalid(Violation... violations) {
        return new Refusal(Kind.INVALID, "this is not a run", List.of(violations));
    }

    private static @Nullable Long gain(RunFacts facts) {
        Distance gain = facts.elevationGain();
        return gain == null ? null : gain.centimetres();
    }

    private static @Nullable Long elapsed(RunFacts facts) {
        return facts.track() == null ? null : facts.track().elapsedMs();
    }

    private static @Nullable Map<String, Long> efforts(RunFacts facts) {
        return facts.track() == null ? null : facts.track().effortsMs();
    }

    private static @Nullable PersonalText sha256(RunFacts facts) {
        return facts.track() == null
                ? null
                : PersonalText.ofOptional(facts.track().sha256());
    }
}
