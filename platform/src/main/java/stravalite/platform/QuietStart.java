package stravalite.platform;

/** Keeps the framework from calling home and from advertising: only system properties set before it loads do. */
public final class QuietStart {

    private QuietStart() {}

    /** To be called first thing in a main method. */
    public static void please() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
