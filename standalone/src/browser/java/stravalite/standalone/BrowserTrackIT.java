package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who looks at the way of a run that their watch recorded. */
class BrowserTrackIT {

    private static final Instant START = Instant.parse("2026-08-02T07:00:00Z");

    private final Member member = RunningSystem.world().newcomer("Looker " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    /** What others expect of the boards tells nothing of a run that only a file knew of. */
    @AfterEach
    void close() {
        browser.close();
        member.leaves();
    }

    @Test
    void givenRecordingThenItsShapePaceElevationAndSplitsAreShownAndItsFileComesBackAsItWas() throws IOException {
        String run = Course.importFor(member, START);
        Page page = browser.logIn(member, "/#/runs/" + run);
        assertThat(page.locator("#own .facts")).containsText("3.05 km");
        assertThat(page.locator("#own .facts")).containsText("18:40");
        assertThat(page.getByRole(AriaRole.IMG, named("The way from above: 0.97 km from west to east"))
                        .and(page.locator("svg")))
                .hasAttribute("aria-label", Pattern.compile("it ends where it starts"));
        assertThat(page.locator(".shape .line")).hasAttribute("d", Pattern.compile("^M[^M]+$"));
        // The rest of two minutes makes nobody slow.
        Locator pace = page.getByRole(AriaRole.IMG, named("Pace over the distance"));
        assertThat(pace).hasAttribute("aria-label", Pattern.compile("between 4:1\\d /km and 6:4\\d /km"));
        assertThat(pace.locator("canvas")).isVisible();
        Locator elevation = page.getByRole(AriaRole.IMG, named("Elevation over the distance"));
        assertThat(elevation).hasAttribute("aria-label", Pattern.compile("between 40 m and 60 m"));
        assertThat(elevation.locator("canvas")).isVisible();
        pace.locator(".u-over").hover();
        assertThat(page.locator(".readout"))
                .hasText(Pattern.compile("^At 1\\.\\d\\d km, after \\d+:\\d\\d · \\d:\\d\\d /km"));
        assertThat(page.locator(".shape .here")).hasCount(1);

        Locator splits = page.locator(".splits tbody tr");
        assertThat(splits).hasCount(4);
        assertThat(page.locator(".splits caption")).hasText("Kilometre by kilometre");
        assertThat(page.locator(".splits .best")).hasCount(1);
        assertThat(page.locator(".splits .best")).containsText("2 Fastest4:10");
        assertThat(splits.first()).containsText("6:40");
        assertThat(page.locator(".way")).containsText("1 km4:10");
        page.getByLabel("Units").selectOption("mi");
        assertThat(page.locator(".splits caption")).hasText("Mile by mile");
        assertThat(splits).hasCount(2);

        Download file =
                page.waitForDownload(() -> page.getByText("Save the recording").click());
        assertThat(file.suggestedFilename()).isEqualTo(run + ".gpx");
        assertThat(Files.readString(file.path())).isEqualTo(Course.gpx(START));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenAWayThatCanNotBeReadThenASecondAttemptShowsItAndTheFocusStaysThere() {
        String run = Course.importFor(member, START);
        Page page = browser.logIn(member, "/#/me");
        page.route("**/track", Route::abort);
        page.evaluate("run => location.hash = '#/runs/' + run", run);
        Locator again = page.getByText("Try again");
        assertThat(again).isVisible();
        assertThat(page.getByText("The way can't be read: The server can't be reached."))
                .isVisible();
        page.unroute("**/track");
        again.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Save the recording")).isFocused();
        assertThat(again).isHidden();
    }

    @Test
    void givenASplitThatTookNoTimeThenItIsNotTheFastest() {
        Page page = browser.open("/");
        assertThat(page.evaluate("""
                () => import("/assets/own/splits.js").then(({ splitsTable }) => {
                  const split = (split, pace) => ({ split, distance: 1, pace, moving: pace, elapsed: pace, climb: 0 });
                  return splitsTable([split(1, 0), split(2, 300), split(3, 250)]).querySelector(".best").textContent;
                })""")).asString().startsWith("3 Fastest");
    }

    @Test
    void givenRunThatWasTypedInThenNothingOfAWayIsShown() {
        UUID run = member.posts(Member.runNow(1_000_000, 3_000_000, null));
        Page page = browser.logIn(member, "/#/runs/" + run);
        assertThat(page.locator(".history li")).hasCount(1);
        assertThat(page.getByText("The way")).isHidden();
        assertThat(page.locator(".shape, .splits, .chart")).hasCount(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenPlacesOnBothSidesOfThe180thMeridianThenTheWayGoesOnThereAndIsAsWideAsItIs() {
        Page page = browser.open("/");
        assertThat(width(page, "[60, 179.999], [60, -179.999], [60, 179.9995]")).isBetween(110, 112);
        assertThat(width(page, "[0, 13.001], [0, 13.003]")).isBetween(222, 223);
        assertThat(width(page, "[0, 13.001], null, [0, 13.002]")).isBetween(111, 112);
        assertThat(width(page, "null")).isZero();
    }

    /** In metres. */
    private static int width(Page page, String places) {
        return ((Number) page.evaluate("""
                places => import("/assets/own/shape.js").then(({ flat }) => {
                  const found = flat(places.map(at => ({ latitude: at?.[0] ?? null, longitude: at?.[1] ?? null })));
                  const xs = found.filter(Boolean).map(({ x }) => x);
                  return xs.length ? Math.round(Math.max(...xs) - Math.min(...xs)) : 0;
                })""", page.evaluate("[" + places + "]"))).intValue();
    }

    @Test
    void givenTremblingAndPausesThenPacesAreThoseOfTheTimeInMotion() {
        Page page = browser.open("/");
        // 5:00 /km all the way; every second point tells no progress, and at 1 km there is a rest of an hour.
        Object found = page.evaluate("""
                () => import("/assets/own/paces.js").then(({ paces }) => {
                  const points = Array.from({ length: 601 }, (_, at) => ({
                    elapsed: at + (at > 300 ? 3600 : 0), distance: Math.floor(at / 2) * 2 / 300 }));
                  return [...new Set(paces(points).map(pace => Math.round(pace / 5) * 5))];
                })""");
        assertThat(found).isEqualTo(List.of(300));
        assertThat(page.evaluate("""
                () => import("/assets/own/paces.js").then(({ paces }) =>
                  paces([{ elapsed: 0, distance: 0 }, { elapsed: 9, distance: 0 }]).every(pace => pace === null))""")).isEqualTo(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
