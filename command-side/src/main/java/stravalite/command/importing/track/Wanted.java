package stravalite.command.importing.track;

import org.jspecify.annotations.Nullable;

/** Which recording of a file somebody wants the points of. */
final class Wanted {

    private final int recording;
    private final TrackPoints points = new TrackPoints();
    private int begun;

    /** @param recording counted from 1; 0 for none */
    Wanted(int recording) {
        this.recording = recording;
    }

    /** Another recording begins: where its points go, if they are wanted. */
    @Nullable
    TrackPoints next() {
        begun++;
        return begun == recording ? points : null;
    }

    TrackPoints points() {
        return points;
    }
}
