package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who asks what was known when, and where a number comes from. */
class BrowserPastIT {

    private final Member member = RunningSystem.world().newcomer("Asker " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenRunsWhenTheSliderIsMovedToTheBeginningThenNothingIsKnownYetAndItSaysSo() {
        member.posts(Member.runNow(1_000_000, 3_000_000, null));
        Page page = browser.logIn(member, "/#/me");
        Shown.on(page, member.fold());
        Locator banner = page.locator(".banner");
        assertThat(banner).isHidden();
        Locator slider = page.getByLabel("As known at");
        slider.focus();
        page.keyboard().press("Home");
        assertThat(banner).containsText("As of ");
        Shown.tile(page, "runs", "0");
        page.reload();
        assertThat(banner).containsText("As of ");
        Shown.tile(page, "runs", "0");
        slider.focus();
        // What happens now is not what was known then.
        member.posts(Member.runNow(2_000_000, 6_000_000, null));
        page.keyboard().press("End");
        assertThat(banner).isHidden();
        Shown.on(page, member.fold());
        assertThat(slider).hasAttribute("aria-valuetext", "now");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenANumberWhenItIsClickedThenTheRunsThatMadeItAreShownAndTheFocusComesBack() {
        UUID longest = member.posts(Member.runNow(2_000_000, 6_000_000, null));
        member.posts(Member.runNow(1_000_000, 3_000_000, null));
        Page page = browser.logIn(member, "/#/me");
        Shown.on(page, member.fold());
        Locator number = page.locator("[data-number=total_distance]");
        number.focus();
        page.keyboard().press("Enter");
        Locator dialog = page.locator("dialog");
        assertThat(dialog).containsText("30.00 km");
        assertThat(dialog).containsText("The sum of the contributions, in km.");
        assertThat(dialog.locator("tbody tr")).hasCount(2);
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(number).isFocused();
        page.locator("[data-number=max_distance]").click();
        assertThat(dialog.locator("tbody tr")).hasCount(1);
        dialog.locator("a").click();
        assertThat(page).hasURL(RunningSystem.base() + "/#/runs/" + longest);
        assertThat(page.locator("#own .facts")).containsText("20.00 km");
        assertThat(browser.complaints()).isEmpty();
    }
}
