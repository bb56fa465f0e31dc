package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.ReferenceFold;

/** Somebody new, who brings what they have run so far. */
class BrowserImportIT {

    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenSomebodyNewWhenTheyImportTheirRunsThenTheNumbersAreThereUntilTheyTakeItBack() {
        Page page = browser.open("/");
        link(page, "Sign up").click();
        assertThat(Browser.heading(page)).isFocused();
        page.getByLabel("E-mail").fill(UUID.randomUUID() + "@example.org");
        page.getByLabel("Password").fill("short");
        page.getByLabel("Name").fill("New <i>here</i>");
        page.getByLabel("Time zone").fill("Europe/Berlin");
        press(page, "Sign up");
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.getByLabel("Password")).hasAttribute("aria-invalid", "true");
        page.getByLabel("Password").fill(Member.PASSWORD);
        press(page, "Sign up");
        assertThat(Browser.heading(page)).hasText("Your numbers");
        Shown.tile(page, "runs", "0");

        GeneratedHistory history = HistoryGenerator.halfYear(71);
        ReferenceFold fold = ReferenceFold.of(history.runs().stream()
                .map(run -> FoldedRun.of(UUID.randomUUID(), run))
                .toList());
        link(page, "Import").click();
        page.getByLabel("Choose files").setInputFiles(new FilePayload[] {
            file("half-year.csv", history.toCsv()),
            file("odd.csv", "started_at,distance_m,duration_s\n2026-13-01T00:00:00Z,5000,1500\n")
        });
        assertThat(page).hasURL(Pattern.compile("#/import/[0-9a-f-]{36}$"));
        assertThat(page.locator("#own [role=status]").first()).hasText("The import is done.");
        Locator refused = page.locator("[data-result=refused] li");
        assertThat(refused).hasCount(1);
        assertThat(refused).containsText("odd.csv, line 2");
        assertThat(refused).containsText("started_at:");
        assertThat(page.locator("#own details").first()).containsText("Refused (1)");
        String job = page.url();

        link(page, "Your numbers").first().click();
        Shown.on(page, fold);
        assertThat(page.getByLabel(Pattern.compile("^\\d+ runs as points: ")).locator("canvas"))
                .isVisible();
        assertThat(page.getByLabel(Pattern.compile("weeks as bars")).locator("canvas"))
                .isVisible();
        assertThat(page.getByLabel(Pattern.compile("7 days as a line")).locator("canvas"))
                .isVisible();

        page.navigate(job);
        press(page, "Take the import back");
        press(page, "Take it back");
        assertThat(page.locator("#own [role=status]").first()).hasText("The import is taken back.");
        link(page, "Your numbers").first().click();
        Shown.tile(page, "runs", "0");
        // The short password was refused, as it had to be.
        assertThat(browser.complaints())
                .isEqualTo(List.of("Failed to load resource: the server responded with a status of 400 ()"));
    }

    @Test
    void givenMoreLinesThanAreListedAtFirstThenAllOfThemCanBeSeen() {
        Member member = RunningSystem.world().newcomer("Typist " + UUID.randomUUID(), Scene.BERLIN);
        Page page = browser.logIn(member, "/#/import");
        page.getByLabel("Choose files")
                .setInputFiles(file("odd.csv", "started_at,distance_m,duration_s\n" + "never,5000,1500\n".repeat(250)));
        Locator refused = page.locator("[data-result=refused]");
        assertThat(refused.locator("summary")).hasText("Refused (250)");
        assertThat(refused.locator("li")).hasCount(200);
        assertThat(refused).containsText("And 50 more.");
        press(page, "Show more");
        assertThat(refused.locator("li")).hasCount(250);
        assertThat(page.locator(".outcomes > button")).isHidden();
        assertThat(refused.locator("summary")).isFocused();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenLinesWithARemarkThenTheyAreCountedAndOpenAndTheUsualOnesAreFoldedUp() {
        Page page = browser.open("/");
        assertThat(page.evaluate("""
                () => import("/assets/own/outcomes.js").then(({ createOutcomes }) => {
                  const line = (result, reason) => ({ name: "activities.csv", line: 2, result, reason });
                  const job = { recorded: 2, duplicates: 1, refused: 0, skipped: 1 };
                  const groups = (...files) => {
                    const outcomes = createOutcomes(() => {});
                    outcomes.draw({ ...job, files }, false);
                    return [...outcomes.box.querySelectorAll("details")].map(one =>
                      `${one.open ? "-" : "+"} ${one.querySelector("summary").textContent}`).join("; ");
                  };
                  const there = "this run is there already";
                  return [
                    groups(line("duplicate", there), line("recorded"), line("recorded"), line("skipped", "a ride")),
                    groups(line("duplicate", `${there}; its track was added to it`), line("recorded", "without its track: 3.gpx"),
                      line("recorded"), line("skipped", "a ride"))];
                })"""))
                .isEqualTo(List.of(
                        "+ There already (1); + Recorded (2); + Passed over (1)",
                        "- There already (1), 1 got a track; - Recorded (2), 1 with a remark; + Passed over (1)"));
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
