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

/** The admin, who sees how far the projections are and builds them again. */
class BrowserAdminIT {

    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenTheAdminWhenAProjectionIsBuiltAgainThenItsNewGenerationServes() {
        Page page = browser.logIn("admin@localhost", RunningSystem.adminPassword(), "/#/admin");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("history"))
                .click();
        assertThat(page.getByText("Generation 1")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rebuild"))
                .click();
        assertThat(page.getByText("The new generation serves.")).isVisible();
        assertThat(page.getByText("Generation 2")).isVisible();
        assertThat(page.getByText("None.")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenEventsThatCanNotBeFoldedThenOneIsRetriedAndOneIsDiscardedWithAReason() {
        Member unlucky = RunningSystem.world().newcomer("Unlucky " + UUID.randomUUID(), Scene.BERLIN);
        try (Poison poison = Poison.ofFeed(unlucky)) {
            unlucky.post(UUID.randomUUID(), Member.runNow(500_000, 1_500_000, null))
                    .hasStatus(202);
            poison.awaitLetters(1);
            Page page = browser.logIn("admin@localhost", RunningSystem.adminPassword(), "/#/admin/feed");
            assertThat(letters(page)).hasCount(1);
            press(page, Pattern.compile("^Retry event"));
            assertThat(page.getByText("0 folded, 1 left.")).isVisible();
            poison.end();
            press(page, Pattern.compile("^Retry event"));
            assertThat(page.getByText("1 folded, 0 left.")).isVisible();
            assertThat(letters(page)).hasCount(0);

            poison.begin();
            unlucky.post(UUID.randomUUID(), Member.runNow(600_000, 1_500_000, null))
                    .hasStatus(202);
            unlucky.post(UUID.randomUUID(), Member.runNow(700_000, 1_500_000, null))
                    .hasStatus(202);
            poison.awaitLetters(2);
            page.reload();
            assertThat(letters(page)).hasCount(2);
            assertThat(letters(page).last()).containsText("Waits for one before it");
            assertThat(letters(page).last().getByRole(AriaRole.BUTTON)).hasCount(0);
            poison.end();
            letters(page).first().getByText("Discard").first().click();
            press(page, Pattern.compile("^Discard$"));
            assertThat(page.locator("[name=reason]")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Why it may be left out").fill("Too good to be true");
            press(page, Pattern.compile("^Discard$"));
            assertThat(page.getByText("1 folded, 0 left.")).isVisible();
            assertThat(letters(page)).hasCount(0);
        } finally {
            // The feed is without a run of theirs.
            unlucky.leaves();
        }
    }

    private static Locator letters(Page page) {
        return page.locator("#own .lines > li");
    }

    private static void press(Page page, Pattern name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    @Test
    void givenARunnerThenThereIsNoWayToTheAdminsPartAndItsAddressRefuses() {
        Member member = RunningSystem.world().newcomer("Curious " + UUID.randomUUID(), Scene.BERLIN);
        Page page = browser.logIn(member, "/#/admin");
        assertThat(page.getByText(Pattern.compile("for admins only"))).isVisible();
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Admin").setExact(true)))
                .hasCount(0);
    }
}
