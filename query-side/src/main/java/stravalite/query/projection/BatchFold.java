package stravalite.query.projection;

import java.util.List;

/** How a batch of one segment is folded. */
@FunctionalInterface
public interface BatchFold {

    /**
     * Folds a batch in the transaction that also stores how far the segment has come.
     *
     * @param batch events in order, all of those of one runner among them in theirs
     * @return what to do once the transaction is committed
     */
    Runnable fold(Projection projection, Generation generation, List<Delivered> batch);
}
