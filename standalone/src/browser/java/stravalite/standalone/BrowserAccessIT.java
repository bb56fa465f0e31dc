package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;

/** The page for people with a keyboard, a screen reader, a phone, or a dark room. */
class BrowserAccessIT {

    private static final String SEVERE = """
            async () => (await axe.run()).violations
              .filter(found => ["serious", "critical"].includes(found.impact))
              .map(found => found.id + ": " + found.nodes.map(node => node.html).join(", "))
            """;

    private static Member runner;
    private static String recorded = "";
    private static String job = "";

    /**
     * A part of the page.
     *
     * @param there what shows that it is there
     */
    private record View(String name, String route, String there) {}

    @BeforeAll
    static void some() {
        World world = RunningSystem.world();
        for (String name : List.of("Ada", "Ben with a rather long name of many parts", "Cleo")) {
            world.newcomer(name, Scene.BERLIN).posts(Member.runNow(1_000_000 + name.length(), 3_000_000, 5_000L));
        }
        runner = world.newcomer("Dora", Scene.BERLIN);
        GeneratedHistory history = HistoryGenerator.halfYear(73);
        job = runner.startsImport(history);
        runner.isImported(job, history);
        recorded = Course.importFor(runner, Instant.parse("2026-08-04T07:00:00Z"));
    }

    /** What others expect of the boards tells nothing of a run that only a file knew of. */
    @AfterAll
    static void leave() {
        runner.leaves();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "360, LIGHT", "360, DARK"})
    void givenAnyWidthAndColoursThenNothingSevereIsFoundAndNothingSticksOut(int width, ColorScheme colours) {
        try (Browser browser = new Browser(width, colours)) {
            Page page = browser.open("/?window=week");
            assertThat(page.locator("#connection")).hasText("Live");
            assertThat(page.locator("#rows tr")).not().hasCount(0);
            assertThat(page.locator("#runs li")).not().hasCount(0);
            isFineAt(page, "page", width, colours);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "360, LIGHT", "360, DARK"})
    void givenSomebodyWithAHalfYearThenThatHoldsForEachPartOfThePage(int width, ColorScheme colours) {
        List<View> own = List.of(
                new View("runs", "runs", "#own tbody tr"),
                new View("runs-new", "runs/new", "#own form"),
                new View("runs-one", "runs/" + runner.runs().keySet().iterator().next(), "#own .history li"),
                new View("runs-recorded", "runs/" + recorded, "[aria-label^='Pace over'] canvas"),
                new View("import", "import", "#own .lines li"),
                new View("import-one", "import/" + job.replaceAll(".*/|\\?.*", ""), "[data-result=recorded]"),
                new View("account", "account", "#own .lines li"),
                new View("me", "me", "[aria-label*='as a line'] canvas"));
        try (Browser browser = new Browser(width, colours)) {
            Page page = browser.open("/#/signup");
            assertThat(page.getByLabel("Time zone")).not().isEmpty();
            isFineAt(page, "signup", width, colours);
            browser.logIn(runner, "/#/me");
            for (View view : own) {
                browser.open("/#/" + view.route());
                assertThat(page.locator(view.there()).first()).isVisible();
                isFineAt(page, view.name(), width, colours);
            }
            page.locator("[data-number=total_distance]").click();
            assertThat(page.locator("dialog tbody tr").first()).isVisible();
            isFineAt(page, "explain", width, colours);
        }
        try (Browser browser = new Browser(width, colours)) {
            Page page = browser.logIn("admin@localhost", RunningSystem.adminPassword(), "/#/admin");
            assertThat(page.locator("#own tbody tr").first()).isVisible();
            isFineAt(page, "admin", width, colours);
            browser.open("/#/admin/leaderboard");
            assertThat(page.getByText("None.")).isVisible();
            isFineAt(page, "projection", width, colours);
        }
    }

    private static void isFineAt(Page page, String view, int width, ColorScheme colours) {
        page.evaluate(axe());
        assertThat((List<?>) page.evaluate(SEVERE)).as(view).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(view)
                .isEqualTo(0);
        String name = view + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name)));
    }

    @Test
    void givenAKeyboardThenAllThatCanBeChosenIsReachedInOrder() {
        try (Browser browser = new Browser(1280, ColorScheme.LIGHT)) {
            Page page = browser.open("/?window=week");
            assertThat(page.locator("#rows tr")).not().hasCount(0);
            for (String next : List.of(
                    ".skip",
                    "#units",
                    "#nav a[href='#/']",
                    "#nav a[href='#/login']",
                    "#nav a[href='#/signup']",
                    "[name=metric]",
                    "[name=window]",
                    "#earlier",
                    "#later")) {
                page.keyboard().press("Tab");
                assertThat(page.locator(next)).isFocused();
            }
            page.locator("#earlier").focus();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("period="));
        }
    }

    private static String axe() {
        try (InputStream script = BrowserAccessIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
