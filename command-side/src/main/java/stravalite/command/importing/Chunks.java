package stravalite.command.importing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.run.RunTrack;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.PassedOver;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;
import stravalite.command.run.Fingerprints;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.KnownRuns.Candidate;
import stravalite.command.run.KnownRuns.Finding;
import stravalite.command.run.RunIds;
import stravalite.command.run.RunNow;
import stravalite.command.run.RunRule;

/** Imports some lines in one transaction: their runs, what became of each, and the job's progress, or nothing of it. */
@Component
class Chunks {

    private final Jobs jobs;
    private final KnownRuns known;
    private final Fingerprints fingerprints;
    private final KeptTracks tracks;
    private final LateTracks late;
    private final UnlistedRuns unlisted;
    private final ImportCommands commands;
    private final Clock clock;

    Chunks(
            Jobs jobs,
            KnownRuns known,
            Fingerprints fingerprints,
            KeptTracks tracks,
            LateTracks late,
            UnlistedRuns unlisted,
            ImportCommands commands,
            Clock clock) {
        this.jobs = jobs;
        this.known = known;
        this.fingerprints = fingerprints;
        this.tracks = tracks;
        this.late = late;
        this.unlisted = unlisted;
        this.commands = commands;
        this.clock = clock;
    }

    /** Must be called inside a transaction; whatever it throws, that one must not commit. */
    void importLines(Job job, Job.File file, RunsFile content, List<ImportedLine> lines) {
        known.lockAndComplete(job.runner());
        jobs.hold(job);
        Map<ImportedLine, Outcome> outcomes = new HashMap<>();
        List<Legible> runs = new ArrayList<>();
        for (ImportedLine line : lines) {
            noRun(line, content)
                    .ifPresentOrElse(outcome -> outcomes.put(line, outcome), () -> runs.add((Legible) line));
        }
        List<Candidate> candidates = runs.stream()
                .map(line -> new Candidate(id(job, file, line), line.facts(), content.recordings()))
                .toList();
        Map<Integer, Finding> findings =
                candidates.isEmpty() ? Map.of() : known.find(job.runner(), job.id(), candidates);
        NavigableMap<Long, List<Candidate>> recorded = new TreeMap<>();
        Map<RunId, Legible> withTrack = new LinkedHashMap<>();
        for (int place = 0; place < runs.size(); place++) {
            Legible line = runs.get(place);
            Candidate candidate = candidates.get(place);
            Finding finding = findings.getOrDefault(place, Finding.NEW);
            Optional<RunId> duplicateOf = finding.own()
                    ? itselfIn(recorded, candidate)
                    : Optional.ofNullable(finding.duplicateOf()).or(() -> sameIn(recorded, candidate));
            duplicateOf
                    .filter(run -> line.recorded() instanceof Recorded.In)
                    .ifPresent(run -> withTrack.putIfAbsent(run, line));
            outcomes.put(
                    line,
                    duplicateOf
                            .map(run -> duplicate(line, run))
                            .orElseGet(() -> record(
                                    job,
                                    line,
                                    new Candidate(
                                            finding.idDeleted() ? derivedId(job, file, line) : candidate.run(),
                                            candidate.facts(),
                                            candidate.recording()),
                                    recorded)));
        }
        late.add(job, withTrack)
                .forEach((line, added) -> outcomes.computeIfPresent(
                        line, (same, duplicate) -> duplicate.with("this run is there already; " + added)));
        jobs.write(job, file, lines.stream().map(outcomes::get).toList());
        unlisted.list(
                job,
                recorded.values().stream()
                        .flatMap(List::stream)
                        .map(Candidate::run)
                        .toList());
    }

    private Optional<Outcome> noRun(ImportedLine line, RunsFile content) {
        return switch (line) {
            case Illegible illegible ->
                Optional.of(new Outcome(line.line(), Result.REFUSED, illegible.field(), null, illegible.reason()));
            case PassedOver other -> Optional.of(new Outcome(line.line(), Result.SKIPPED, null, null, other.reason()));
            case Legible legible -> {
                List<Violation> broken = RunRule.brokenBy(legible.facts(), clock.instant());
                yield broken.stream()
                        .findFirst()
                        .map(first -> new Outcome(
                                line.line(),
                                Result.REFUSED,
                                content.column().apply(first.field()),
                                null,
                                first.message()));
            }
        };
    }

    private static Outcome duplicate(Legible line, RunId run) {
        return new Outcome(line.line(), Result.DUPLICATE, null, run.value(), "this run is there already");
    }

    private Outcome record(Job job, Legible line, Candidate candidate, Map<Long, List<Candidate>> recorded) {
        String fingerprint = fingerprints.of(job.runner(), line.facts(), true);
        RunFacts facts = withFile(job, line, candidate.run());
        var command = new RecordRun(job.runner(), candidate.run(), facts, "import", fingerprint);
        commands.send(job, command, RunNow.class);
        if (candidate.recording()) {
            known.readFromRecording(job.runner(), candidate.run());
        }
        recorded.computeIfAbsent(line.facts().start().getEpochSecond(), second -> new ArrayList<>())
                .add(candidate);
        String flaw = line.recorded() instanceof Recorded.Lost(String reason) ? reason : null;
        return new Outcome(line.line(), Result.RECORDED, null, candidate.run().value(), flaw);
    }

    /** A recording counts by what was measured from it, whether its file can be kept or not. */
    private RunFacts withFile(Job job, Legible line, RunId run) {
        RunTrack track = line.facts().track();
        return track != null
                        && line.recorded() instanceof Recorded.In(Original file, int number, var _)
                        && tracks.keep(job.runner(), run, file, number)
                ? line.facts().with(new RunTrack(file.sha256(), track.elapsedMs(), track.effortsMs()))
                : line.facts();
    }

    /** The lines of this chunk are not among the known runs before it commits. */
    private static Optional<RunId> sameIn(NavigableMap<Long, List<Candidate>> recorded, Candidate candidate) {
        long start = candidate.facts().start().getEpochSecond();
        return itselfIn(recorded, candidate)
                .or(() -> recorded
                        .subMap(
                                start - KnownRuns.START_SECONDS_APART,
                                true,
                                start + KnownRuns.START_SECONDS_APART,
                                true)
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .filter(other -> KnownRuns.same(other, candidate))
                        .map(Candidate::run)
                        .findFirst());
    }

    private static Optional<RunId> itselfIn(NavigableMap<Long, List<Candidate>> recorded, Candidate candidate) {
        return recorded.values().stream()
                .flatMap(List::stream)
                .map(Candidate::run)
                .filter(candidate.run()::equals)
                .findFirst();
    }

    /** An activity has the same id in each import, so it is known again whatever became of its numbers. */
    private static RunId id(Job job, Job.File file, Legible line) {
        if (line.id() != null) {
            return new RunId(line.id());
        }
        return line.activity() == null ? derivedId(job, file, line) : RunIds.named(job.runner(), line.activity());
    }

    /** The same each time the job comes to this line. */
    private static RunId derivedId(Job job, Job.File file, Legible line) {
        return RunIds.named(job.runner(), "import/" + job.id() + "/" + file.number() + "/" + line.line());
    }
}
