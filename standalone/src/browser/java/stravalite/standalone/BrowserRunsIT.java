package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stravalite.testkit.HistoryGenerator;

/** Somebody who keeps their runs on the page. */
class BrowserRunsIT {

    private final Member member = RunningSystem.world().newcomer("Keeper " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenAnOpenDashboardWhenARunIsRecordedCorrectedDeletedAndRestoredThenItsNumbersFollow() {
        Page page = browser.logIn(member, "/#/runs/new");
        Page dashboard = browser.anotherTab();
        dashboard.navigate(RunningSystem.base() + "/#/me");
        Shown.tile(dashboard, "runs", "0");

        page.getByLabel("Distance in km").fill("-10");
        page.getByLabel("Time", exactly()).fill("50:00");
        press(page, "Record");
        assertThat(page.getByLabel("Distance in km")).isFocused();
        assertThat(page.locator("#own .wrong").first()).not().isEmpty();
        Shown.tile(dashboard, "runs", "0");

        page.getByLabel("Distance in km").fill("10");
        page.getByLabel("Title").fill("Round <b>the</b> lake");
        press(page, "Record");
        assertThat(page).hasURL(Pattern.compile("#/runs/[0-9a-f-]{36}$"));
        assertThat(page.locator("#own .facts")).containsText("Round <b>the</b> lake");
        Shown.tile(dashboard, "total_distance", "10.00 km");
        Shown.tile(dashboard, "average_pace_sec_per_unit", "5:00 /km");

        page.getByLabel("Distance in km").fill("12.5");
        press(page, "Correct");
        assertThat(note(page)).hasText("The run is corrected.");
        assertThat(page.locator(".history li")).hasCount(2);
        assertThat(page.locator(".history li").last()).containsText("distance: 10.00 km → 12.50 km");
        Shown.tile(dashboard, "total_distance", "12.50 km");

        press(page, "Delete the run");
        press(page, "Delete");
        assertThat(note(page)).hasText("The run is deleted.");
        Shown.tile(dashboard, "runs", "0");
        press(page, "Restore the run");
        assertThat(note(page)).hasText("The run is restored.");
        assertThat(page.locator(".history li")).hasCount(4);
        Shown.tile(dashboard, "total_distance", "12.50 km");
    }

    @Test
    void givenARunThatWasCorrectedElsewhereWhenItIsCorrectedHereThenThatIsRefusedAndItIsShownAsItIs() {
        UUID run = member.posts(Member.runNow(1_000_000, 3_000_000, null));
        Page page = browser.logIn(member, "/#/runs/" + run);
        page.getByLabel("Distance in km").fill("11");
        member.corrects(run, Member.runNow(900_000, 3_000_000, null));
        press(page, "Correct");
        assertThat(page.locator(".history li")).hasCount(2);
        assertThat(page.locator("#own .facts")).containsText("9.00 km");
        assertThat(note(page)).containsText("changed elsewhere");
    }

    @Test
    void givenManyRunsThenTheyComeByPagesAndFiltersFindWhatIsWanted() {
        member.imports(HistoryGenerator.halfYear(72));
        member.posts(Member.runNow(4_242_000, 20_000_000, null));
        Page page = browser.logIn(member, "/#/runs");
        Locator rows = page.locator("#own tbody tr");
        assertThat(rows).hasCount(20);
        press(page, "Show more");
        assertThat(rows).hasCount(40);
        assertThat(rows.nth(20).locator("a")).isFocused();
        page.getByLabel("Source").selectOption("manual");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("42.42 km");
        page.getByLabel("Title contains").fill("no such title");
        assertThat(rows).hasCount(0);
        assertThat(note(page)).hasText("No such runs.");
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator note(Page page) {
        return page.locator("#own .message").first();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
