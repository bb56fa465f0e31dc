package stravalite.query.live;

/** How much a client may still send: so many a second in the long run, twice as many at once. For one thread at a time. */
final class Allowance {

    private final double perNano;
    private final double most;
    private double left;
    private long last = System.nanoTime();

    Allowance(int perSecond) {
        this.perNano = perSecond / 1e9;
        this.most = 2.0 * perSecond;
        this.left = most;
    }

    boolean take(int count) {
        long now = System.nanoTime();
        left = Math.min(most, left + (now - last) * perNano);
        last = now;
        if (left < count) {
            return false;
        }
        left -= count;
        return true;
    }
}
