package stravalite.platform.openapi;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of the wire: what a name means wherever nothing else is said of it, and an example. */
final class Words {

    static final String RUNNER = "2cdd2413-1558-45a7-a0a2-5eda73b7ac61";
    static final String RUN = "01a20d77-c140-7134-8b19-b33f866fb23a";

    /**
     * A name's meaning.
     *
     * @param meaning with the unit, if it has one
     * @param example as it stands in JSON
     * @param pattern of a text in a parameter
     */
    record Word(String meaning, Object example, @Nullable String pattern) {

        Word(String meaning, Object example) {
            this(meaning, example, null);
        }
    }

    private static final String TAGS = "^(\\*|(W/)?\"[^\"]*\"( *, *(W/)?\"[^\"]*\")*)$";

    private static final Map<String, Word> ALL = Map.ofEntries(
            entry("id", new Word("Its id.", RUN)),
            entry("user_id", new Word("The runner's id.", RUNNER)),
            entry("run_id", new Word("The run's id.", RUN)),
            entry("event_id", new Word("The event's id.", "b1946ac9-2b3c-4b56-9a0a-6f0f5c3d1e22")),
            entry("session_id", new Word("The session's id.", "7b3a0a52-7a0e-4a0b-9f5e-0d6c1c9b1f2a")),
            entry("current_password", new Word("The password as it is.", "a long walk before breakfast")),
            entry("new_password", new Word("The password as it is to be.", "a longer walk after supper")),
            entry("token", new Word("A token.", "kQ0hV3x7cM2mN5tJ8uYb1w")),
            entry("invitation", new Word("A code for one sign-up.", "kQ0hV3x7cM2mN5tJ8uYb1w")),
            entry("expires_at", new Word("Until when it is good.", "2026-11-21T19:30:00Z")),
            entry("last_used_at", new Word("When it was used last.", "2026-11-21T18:45:00Z")),
            entry("visibility", new Word("Who sees the runner.", "public")),
            entry("role", new Word("What they may do.", "runner")),
            entry("kid", new Word("The id of a signing key.", "6A-19zqJHFl0rtsP6qkv8NBQG0b9tR5d1ZHKn2xXieo")),
            entry("signing", new Word("Whether tokens are signed with it now.", true)),
            entry("signs_from", new Word("Since when it signs, or from when on.", "2026-11-21T18:30:00Z")),
            entry("path", new Word("Where it is to be sent.", "/auth/reset")),
            entry("current", new Word("Whether it is the one that asks.", true)),
            entry("email", new Word("The e-mail address.", "ada@example.org")),
            entry("refresh_token", new Word("A refresh token.", "kQ0hV3x7cM2mN5tJ8uYb1w")),
            entry("password", new Word("The password.", "a long walk before breakfast")),
            entry("name", new Word("The name that others see.", "Ada")),
            entry("age", new Word("In years.", 36)),
            entry("weight", new Word("In kg.", number("61.5"))),
            entry("time_zone", new Word("An IANA time zone.", "Europe/London")),
            entry("created_at", new Word("When it was made.", "2026-11-21T18:30:00.123456Z")),
            entry("title", new Word("What the runner calls it.", "Round the lake")),
            entry("date", new Word("When the run started.", "2026-11-22T08:00:00Z")),
            entry("distance", new Word("In km.", number("10"))),
            entry("total_distance", new Word("In km.", number("15.2"))),
            entry("duration", new Word("In s.", number("3000"))),
            entry("elapsed", new Word("In s.", number("3120"))),
            entry("moving", new Word("In s.", number("3000"))),
            entry("climb", new Word("In m.", number("12"))),
            entry("elevation", new Word("In m.", number("431.5"))),
            entry("latitude", new Word("In degrees.", number("52.5163"))),
            entry("longitude", new Word("In degrees.", number("13.3777"))),
            entry("split", new Word("Its number.", 1)),
            entry("unit", new Word("How long a split is.", "km")),
            entry("total_duration", new Word("In s.", number("4500"))),
            entry("pace", new Word("In s/km.", number("300"))),
            entry("average_pace_sec_per_unit", new Word("In s/km.", number("296.05"))),
            entry("elevation_gain", new Word("In m.", number("85"))),
            entry("runs", new Word("How many runs.", 2)),
            entry("revision", new Word("How often something was said of it.", 1)),
            entry("position", new Word("Where the event stands in the event store.", 3291)),
            entry("recorded_at", new Word("When it was said.", "2026-11-22T09:30:00Z")),
            entry("change", new Word("What was done.", "corrected")),
            entry("by", new Word("Who did it.", "owner")),
            entry("definition", new Word("What it means.", "The sum of the contributions, in km.")),
            entry("as_of", new Word("The moment of which is asked.", "2026-11-20T18:30:00Z")),
            entry("limit", new Word("How many at most.", 100)),
            entry(
                    "cursor",
                    new Word(
                            "Where the page begins, from the `Link` header of the page before.",
                            "MTc5NTMzNDQwMDAwMCwwMWEyMGQ3Ny1jMTQwLTcxMzQtOGIxOS1iMzNmODY2ZmIyM2E",
                            "^[A-Za-z0-9_-]+$")),
            entry("version", new Word("Of the code.", 1)),
            entry("generation", new Word("Which filling of the projection.", 2)),
            entry("projection", new Word("The projection.", "leaderboard")),
            entry("head", new Word("The last position of the event store.", 3294)),
            entry("lag_events", new Word("How many events are not folded yet.", 3)),
            entry("lag_seconds", new Word("How long ago the first of them was recorded, in s.", 1)),
            entry("segments", new Word("Into how many its runners are divided.", 4)),
            entry("dead_letters", new Word("How many events could not be folded.", 0)),
            entry("state", new Word("What has become of it.", "live")),
            entry("done", new Word("How many of them are done.", 1200)),
            entry("total", new Word("How many there are.", 3294)),
            entry("events_per_second", new Word("On average.", 18000)),
            entry("seconds_left", new Word("In s, if it goes on like that.", 1)),
            entry("started_at", new Word("When it began.", "2026-11-22T08:30:00.123456Z")),
            entry("finished_at", new Word("When it ended.", "2026-11-22T08:30:12.123456Z")),
            entry("reason", new Word("Why.", "by an operator")),
            entry("field", new Word("Which field or parameter, as the client names it.", "limit")),
            entry("message", new Word("What is wrong.", "must be a whole number")),
            entry(
                    "If-Match",
                    new Word(
                            "Make the change only in one of these states: `ETag`s that were read, or `*`.",
                            "\"1\"",
                            TAGS)),
            entry(
                    "If-None-Match",
                    new Word(
                            "The `ETag` that the client has: is it still that, the answer is 304 without a body.",
                            "\"1\"",
                            TAGS)),
            entry(
                    "Idempotency-Key",
                    new Word("Makes it safe to send the request again.", "8e03978e-40d5-43dd", "^[!-~]{1,255}$")),
            entry(
                    "Prefer",
                    new Word(
                            "`wait=SECONDS`: answer when it is done, or after that time (RFC 7240).",
                            "wait=5",
                            "^[ -~]{1,255}$")));

    private Words() {}

    static Optional<Word> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
