package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
