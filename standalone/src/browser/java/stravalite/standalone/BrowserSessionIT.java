package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who stays logged in, in more than one tab. */
class BrowserSessionIT {

    private static final String REFRESH = "/auth/refresh";

    private final Member member = RunningSystem.world().newcomer("Stayer " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenTwoTabsWhoseTokenIsOverWhenBothNeedOneThenItIsRefreshedOnceForBoth() {
        member.posts(Member.runNow(1_000_000, 3_000_000, null));
        Page one = browser.logIn(member, "/#/account");
        Page two = browser.anotherTab();
        two.navigate(RunningSystem.base() + "/#/account");
        assertThat(Browser.heading(two)).hasText("Account");
        assertThat(two.getByLabel("Name")).hasValue(member.name());
        long before = browser.posts(REFRESH);
        for (Page tab : new Page[] {one, two}) {
            tab.evaluate("(real => Date.now = () => real() + 16 * 60_000)(Date.now)");
        }
        for (Page tab : new Page[] {one, two}) {
            tab.evaluate("location.hash = '#/runs'");
        }
        for (Page tab : new Page[] {one, two}) {
            assertThat(tab.locator("#own tbody tr")).hasCount(1);
        }
        assertThat(browser.posts(REFRESH)).isEqualTo(before + 1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenSomebodyLoggedInWhenThePageIsReloadedThenTheyStayAndNoTokenIsWrittenWhereItLasts() {
        Page page = browser.logIn(member, "/#/account");
        assertThat(page.getByLabel("Name")).hasValue(member.name());
        page.reload();
        assertThat(page.getByLabel("Name")).hasValue(member.name());
        assertThat(String.valueOf(page.evaluate("JSON.stringify(localStorage) + document.cookie")))
                .doesNotContain("token", "refresh", "eyJ");
        assertThat(String.valueOf(page.evaluate("JSON.stringify(sessionStorage)")))
                .doesNotContain("eyJ");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenTwoTabsWhenOneLogsOutThenBothAreAndTheSessionIsOver() {
        Page one = browser.logIn(member, "/#/me");
        Page two = browser.anotherTab();
        two.navigate(RunningSystem.base() + "/#/account");
        assertThat(two.getByLabel("Name")).hasValue(member.name());
        press(one, "Log out");
        for (Page tab : new Page[] {one, two}) {
            assertThat(link(tab, "Log in")).isVisible();
            assertThat(tab.locator("#board")).isVisible();
            assertThat(tab.locator("#said")).hasText("You are logged out.");
        }
        one.navigate(RunningSystem.base() + "/#/runs");
        assertThat(Browser.heading(one)).hasText("Log in");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenAWrongPasswordThenItSaysSoAndAfterTheRightOneItGoesWhereSomebodyWanted() {
        Page page = browser.open("/#/runs");
        assertThat(Browser.heading(page)).hasText("Log in");
        page.getByLabel("E-mail").fill(member.email());
        page.getByLabel("Password").fill("quite another one");
        press(page, "Log in");
        assertThat(page.locator("#own .message")).hasAttribute("data-state", "bad");
        page.getByLabel("Password").fill(Member.PASSWORD);
        press(page, "Log in");
        assertThat(Browser.heading(page)).hasText("Your runs");
    }

    @Test
    void givenAnAccountWhenItIsChangedAndDeletedOnThePageThenItIs() {
        Page page = browser.logIn(member, "/#/account");
        page.getByLabel("Who sees you").selectOption("private");
        press(page, "Save");
        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(member.http().get("/user/" + member.id()).text("visibility")).isEqualTo("private");
        assertThat(page.waitForDownload(() -> press(page, "Export")).suggestedFilename())
                .endsWith(".zip");
        press(page, "End all others");
        assertThat(page.locator("#own .lines li")).hasCount(1);
        press(page, "Delete the account");
        press(page, "Delete for good");
        assertThat(page.locator("#said")).hasText("Your account is deleted.");
        member.logIn().hasStatus(401);
        assertThat(browser.complaints()).isEmpty();
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
