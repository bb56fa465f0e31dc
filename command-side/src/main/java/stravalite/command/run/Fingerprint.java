package stravalite.command.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** Tells a repeated request from a different one. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * A hash of what was said, whichever way it was written.
     *
     * @param startWasSaid false when the start is only the moment of the request, which differs in its repetition
     */
    public static String of(RunFacts facts, boolean startWasSaid) {
        Distance gain = facts.elevationGain();
        String said = String.join(
                "\n",
                "1",
                startWasSaid ? facts.start().toString() : "",
                String.valueOf(facts.distance().centimetres()),
                facts.duration().toString(),
                gain == null ? "" : String.valueOf(gain.centimetres()),
                facts.title() == null ? "" : facts.title());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
