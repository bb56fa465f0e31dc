package stravalite.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.Visibility;
import stravalite.query.projection.StoredEvent;
import stravalite.testkit.FoldedRun;

/** The events of several runners as they would be stored, beside the runners and runs as they should now be. */
public final class ToldRunners {

    /** What is said of a run. */
    public record Facts(
            long startMs,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationCm,
            @Nullable Map<String, Long> efforts) {

        /** Of a run without a track. */
        public Facts(long startMs, long distanceCm, long durationMs, @Nullable Long elevationCm) {
            this(startMs, distanceCm, durationMs, elevationCm, null);
        }

        private @Nullable Long elapsedMs() {
            return efforts == null ? null : durationMs + 1;
        }
    }

    public final List<StoredEvent> events = new ArrayList<>();

    /** The runs that stand, of the runners who are here. */
    public final Map<UUID, Map<UUID, FoldedRun>> runs = new LinkedHashMap<>();

    /** What those who are here are called. */
    public final Map<UUID, String> names = new LinkedHashMap<>();

    /** In which time zones they live. */
    public final Map<UUID, String> zones = new LinkedHashMap<>();

    /** Those who are private. */
    public final Set<UUID> hidden = new HashSet<>();

    private final Map<UUID, Facts> deleted = new HashMap<>();
    private final List<UUID> runners = new ArrayList<>();
    private final Map<UUID, List<UUID>> ids = new HashMap<>();
    private final Map<UUID, Long> revisions = new HashMap<>();
    private long position;
    private Instant now = Instant.EPOCH;

    /** Nobody has run yet. */
    public ToldRunners(int howMany, String timeZone) {
        for (int i = 0; i < howMany; i++) {
            UUID runner = UUID.randomUUID();
            runners.add(runner);
            runs.put(runner, new LinkedHashMap<>());
            names.put(runner, nameOf(runner));
            zones.put(runner, timeZone);
            add(new RunnerRegistered(runner, PersonalText.of(nameOf(runner)), timeZone));
        }
    }

    /** What a runner is called at first. */
    public static String nameOf(UUID runner) {
        return "Runner " + runner;
    }

    public UUID runner(int number) {
        return runners.get(number % runners.size());
    }

    /** From now on it is that time, whatever it was before. */
    public void setClock(Instant time) {
        now = time;
    }

    public UUID record(int number, Facts facts) {
        UUID runner = runner(number);
        UUID run = UUID.randomUUID();
        ids.computeIfAbsent(runner, key -> new ArrayList<>()).add(run);
        add(
                run,
                new RunRecorded(
                        runner,
                        run,
                        facts.startMs(),
                        facts.distanceCm(),
                        facts.durationMs(),
                        facts.elevationCm(),
                        null,
                        "manual",
                        "fingerprint",
                        facts.elapsedMs(),
                        facts.efforts(),
                        null));
        now(runner, run, facts);
        return run;
    }

    /** Corrects some run of this runner, unless it is deleted. */
    public void correct(int number, int which, Facts facts) {
        UUID runner = runner(number);
        UUID run = some(runner, which);
        if (run != null && (left(runner) || standing(runner).containsKey(run))) {
            add(
                    run,
                    new RunCorrected(
                            runner,
                            run,
                            facts.startMs(),
                            facts.distanceCm(),
                            facts.durationMs(),
                            facts.elevationCm(),
                            PersonalText.of("corrected"),
                            facts.elapsedMs(),
                            facts.efforts(),
                            null));
            now(runner, run, facts);
        }
    }

    /** Deletes some run of this runner, unless it is deleted. */
    public void delete(int number, int which) {
        UUID runner = runner(number);
        UUID run = some(runner, which);
        FoldedRun stood = run == null || left(runner) ? null : standing(runner).remove(run);
        if (run != null && stood != null) {
            add(run, new RunDeleted(runner, run));
            deleted.put(
                    run,
                    new Facts(
                            stood.start().toEpochMilli(),
                            stood.distanceCm(),
                            stood.durationMs(),
                            stood.elevationCm(),
                            stood.effortsMs()));
        }
    }

    /** Brings some run of this runner back, if it is deleted. */
    public void restore(int number, int which) {
        UUID runner = runner(number);
        UUID run = some(runner, which);
        Facts facts = run == null ? null : deleted.remove(run);
        if (run != null && facts != null) {
            add(
                    run,
                    new RunRestored(
                            runner,
                            run,
                            facts.startMs(),
                            facts.distanceCm(),
                            facts.durationMs(),
                            facts.elevationCm(),
                            PersonalText.of("restored"),
                            facts.elapsedMs(),
                            facts.efforts(),
                            null));
            now(runner, run, facts);
        }
    }

    /** Whatever is said of this runner afterwards counts for nothing. */
    public void leave(int number) {
        UUID runner = runner(number);
        if (!left(runner)) {
            add(new RunnerDeleted(runner));
            runs.remove(runner);
            names.remove(runner);
            zones.remove(runner);
            hidden.remove(runner);
        }
    }

    public void rename(int number, String name) {
        UUID runner = runner(number);
        add(new RunnerRenamed(runner, PersonalText.of(name)));
        names.computeIfPresent(runner, (key, before) -> name);
    }

    public void move(int number, String timeZone) {
        UUID runner = runner(number);
        add(new RunnerTimeZoneChanged(runner, timeZone));
        zones.computeIfPresent(runner, (key, before) -> timeZone);
    }

    public void hide(int number) {
        UUID runner = runner(number);
        add(new RunnerVisibilityChanged(runner, Visibility.PRIVATE.text()));
        if (!left(runner)) {
            hidden.add(runner);
        }
    }

    public void show(int number) {
        UUID runner = runner(number);
        add(new RunnerVisibilityChanged(runner, Visibility.PUBLIC.text()));
        hidden.remove(runner);
    }

    /** The runs of those whom everybody may see. */
    public Map<UUID, Map<UUID, FoldedRun>> shown() {
        Map<UUID, Map<UUID, FoldedRun>> shown = new LinkedHashMap<>(runs);
        shown.keySet().removeAll(hidden);
        return shown;
    }

    private void add(RunnerEvent event) {
        events.add(new StoredEvent.OfRunner(event, revisions.merge(event.runnerId(), 1L, Long::sum), ++position, now));
    }

    private Map<UUID, FoldedRun> standing(UUID runner) {
        return runs.getOrDefault(runner, Map.of());
    }

    private boolean left(UUID runner) {
        return !runs.containsKey(runner);
    }

    private @Nullable UUID some(UUID runner, int which) {
        List<UUID> recorded = ids.getOrDefault(runner, List.of());
        return recorded.isEmpty() ? null : recorded.get(which % recorded.size());
    }

    private void now(UUID runner, UUID run, Facts facts) {
        if (!left(runner)) {
            standing(runner)
                    .put(
                            run,
                            new FoldedRun(
                                    run,
                                    Instant.ofEpochMilli(facts.startMs()),
                                    facts.distanceCm(),
                                    facts.durationMs(),
                                    facts.elevationCm(),
                                    facts.efforts()));
        }
    }

    private void add(UUID run, RunEvent event) {
        events.add(new StoredEvent.OfRun(event, revisions.merge(run, 1L, Long::sum), ++position, now, null));
    }
}
