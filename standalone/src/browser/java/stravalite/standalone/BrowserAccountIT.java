package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who looks after who gets into their account. */
class BrowserAccountIT {

    private static final String OTHER = "a heron under the old bridge";

    private final Member member = RunningSystem.world().newcomer("Careful " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenAnotherPasswordThenItHoldsFromThenOnAndOtherSessionsAreOver() {
        Page page = browser.logIn(member, "/#/account");
        assertThat(sessions(page)).hasCount(2);
        page.getByLabel("Current password").fill("not the one");
        page.getByLabel("New password").fill(OTHER);
        button(page, "Change the password").click();
        assertThat(page.locator("[name=current_password]")).hasAttribute("aria-invalid", "true");
        page.getByLabel("Current password").fill(Member.PASSWORD);
        button(page, "Change the password").click();
        assertThat(page.getByText("The password is changed")).isVisible();
        assertThat(page.getByLabel("New password")).isEmpty();
        assertThat(sessions(page)).hasCount(1);
        member.logIn().hasStatus(401);
        Map<String, String> now = Map.of("email", member.email(), "password", OTHER);
        member.http().post("/auth/login", now).hasStatus(200);
        page.reload();
        assertThat(sessions(page)).hasCount(2);
    }

    @Test
    void givenTwoSessionsWhenTheOtherOneIsEndedThenItIsOver() {
        Page page = browser.logIn(member, "/#/account");
        assertThat(sessions(page)).hasCount(2);
        Locator end = sessions(page).getByRole(AriaRole.BUTTON);
        assertThat(end).hasCount(1);
        end.click();
        assertThat(sessions(page)).hasCount(1);
        assertThat(sessions(page)).containsText("(this one)");
        assertThat(page.getByText("is ended.")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sessions")))
                .isFocused();
        member.http().get("/user/" + member.id()).hasStatus(401);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenTooManyRequestsThenThePageSaysOnceWhenToTryAgainAndThenItWorks() {
        Page page = browser.open("/#/login");
        page.route("**/auth/login", BrowserAccountIT::refuse);
        page.getByLabel("E-mail").fill(member.email());
        page.getByLabel("Password").fill(Member.PASSWORD);
        button(page, "Log in").click();
        assertThat(page.locator("#own .message"))
                .hasText("Too many requests: 10 a minute are allowed here. Try again in 7 s.");
        assertThat(page.locator("#own .message")).hasAttribute("data-state", "bad");
        page.unroute("**/auth/login");
        button(page, "Log in").click();
        assertThat(Browser.heading(page)).hasText("Your numbers");
    }

    /** As the server does; in tests it has no limits. */
    private static void refuse(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(429)
                .setHeaders(Map.of("Retry-After", "7", "Content-Type", "application/problem+json"))
                .setBody("""
                        {"status": 429, "title": "Too Many Requests",
                         "detail": "Too many requests: 10 a minute are allowed here. Try again in 7 s."}"""));
    }

    private static Locator sessions(Page page) {
        return page.locator("#own .lines li");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
