package stravalite.platform.eventstore;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;

/** The names under which events are stored. They are permanent: moving or renaming a class must not change the store. */
public final class EventNames {

    private static final Map<String, Class<?>> CLASSES = Map.of(
            "run.recorded", RunRecorded.class,
            "run.corrected", RunCorrected.class,
            "run.deleted", RunDeleted.class,
            "run.restored", RunRestored.class,
            "runner.registered", RunnerRegistered.class,
            "runner.renamed", RunnerRenamed.class,
            "runner.time-zone-changed", RunnerTimeZoneChanged.class,
            "runner.visibility-changed", RunnerVisibilityChanged.class,
            "runner.deleted", RunnerDeleted.class);

    private static final Map<Class<?>, String> NAMES =
            CLASSES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventNames() {}

    /** Every stored event: its permanent name and the class that it is now. */
    public static Map<String, Class<?>> all() {
        return CLASSES;
    }

    static @Nullable Class<?> classOf(String name) {
        return CLASSES.get(name);
    }

    static @Nullable String nameOf(Class<?> type) {
        return NAMES.get(type);
    }
}
