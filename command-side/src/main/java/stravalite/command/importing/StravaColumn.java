package stravalite.command.importing;

/** What is read of Strava's list of activities, as each language's archive calls it. */
enum StravaColumn {
    ACTIVITY("Activity ID", "Aktivitäts-ID"),
    DATE("Activity Date", "Aktivitätsdatum"),
    NAME("Activity Name", "Name der Aktivität"),
    TYPE("Activity Type", "Aktivitätsart"),

    /** Twice, both times in seconds. */
    ELAPSED_TIME("Elapsed Time", "Verstrichene Zeit"),
    MOVING_TIME("Moving Time", "Bewegungszeit"),

    /** Twice: as it is shown to the runner, in kilometres or miles, then in metres. Older archives lack the second. */
    DISTANCE("Distance", "Distanz"),

    /** In m/s, by the moving time. */
    AVERAGE_SPEED("Average Speed", "Durchschnittliche Geschwindigkeit"),

    /** In metres. */
    ELEVATION_GAIN("Elevation Gain", "Höhenzunahme");

    private final String english;
    private final String german;

    StravaColumn(String english, String german) {
        this.english = english;
        this.german = german;
    }

    String in(StravaLanguage language) {
        return switch (language) {
            case ENGLISH -> english;
            case GERMAN -> german;
        };
    }

    boolean is(String name, StravaLanguage language) {
        return name.strip().equalsIgnoreCase(in(language));
    }
}
