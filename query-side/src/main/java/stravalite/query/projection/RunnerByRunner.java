package stravalite.query.projection;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A projection that can be made of all events of one runner after those of the other, whoever's came first. A long past is
 * filled into it by keeping the events and folding them runner by runner at the end: once for each row that comes of it, and
 * not once for each batch that has something to say of that row.
 */
public interface RunnerByRunner extends Projection {

    /** What not every projection asks for, and is kept only for those that do. */
    enum Needed {
        /** What runs are called. */
        TITLES,
        /** What runners are called. */
        NAMES,
        /** In which time zones runners count their days. */
        TIME_ZONES,
        /** That those who have left recorded runs, and nothing more of these. */
        LEAVERS
    }

    /**
     * What is to be made.
     *
     * @param generation whose tables they are
     * @param serving the one that serves meanwhile; if that changes, all is made again
     * @param position that of the last event that will be taken
     */
    record Filled(Generation generation, Optional<Generation> serving, long position) {}

    /** Writes rows of what is said of one runner after the other. */
    interface Making {

        /** Takes all events of a runner: the runner's own, then those of each of the runs, each in order. */
        void take(List<StoredEvent> ofOneRunner);

        /** Writes what can only be told of all together, once all rows are written and before there are indexes. */
        default void end() {}
    }

    /** What of the events its tables are made of, besides numbers. */
    Set<Needed> needed();

    /**
     * Begins to make the tables of {@code projection/<name>.sql}, which are there and empty.
     *
     * @param rows writes into them; until all are taken, nothing else can
     */
    Making make(Filled filled, NewRows rows);
}
