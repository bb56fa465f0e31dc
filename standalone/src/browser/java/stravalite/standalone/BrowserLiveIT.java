package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of somebody without an account, while others run. */
class BrowserLiveIT {

    private static final World WORLD = RunningSystem.world();
    private static final String FIRST = "First " + UUID.randomUUID();
    private static final String SECOND = "Second <b>" + UUID.randomUUID();
    private static Member first;
    private static Member second;

    private final Browser browser = new Browser(1280, ColorScheme.LIGHT);

    @BeforeAll
    static void twoRun() {
        first = WORLD.newcomer(FIRST, Scene.BERLIN);
        second = WORLD.newcomer(SECOND, Scene.BERLIN);
        first.posts(Member.runNow(9_000_000, 40_000_000, 10_000L));
        second.posts(Member.runNow(8_000_000, 40_000_000, 20_000L));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void givenNobodyWhenThePageOpensThenBoardAndFeedAreThere() {
        Page page = browser.open("/");
        assertThat(page.locator("#connection")).hasText("Live");
        assertThat(row(page, FIRST)).isVisible();
        assertThat(row(page, SECOND)).isVisible();
        assertThat(entries(page, FIRST).first()).containsText("90.00 km");
        assertThat(page.locator("#caption")).hasText("Distance, All time");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenOpenPageWhenSomebodyRunsPastAnotherThenTheirRowsChangePlacesAndTheRunIsInTheFeed() {
        Page page = browser.open("/");
        assertThat(row(page, FIRST)).isVisible();
        assertThat(row(page, SECOND)).isVisible();
        String leader = nameAt(page, 0);
        Member chaser = leader.equals(FIRST) ? second : first;
        page.evaluate("window.stays = true");
        chaser.posts(Member.runNow(3_333_300, 20_000_000, null));
        assertThat(page.locator("#rows tr").first().locator("th")).hasText(chaser.name());
        assertThat(page.locator("#news")).hasText(chaser.name() + " overtakes " + leader + " and is number 1 now.");
        assertThat(entries(page, chaser.name()).filter(new Locator.FilterOptions().setHasText("33.33 km")))
                .not()
                .hasCount(0);
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenLostConnectionWhenItIsBackThenWhatHappenedMeanwhileIsThereOnce() {
        Page page = browser.open("/");
        assertThat(page.locator("#connection")).hasText("Live");
        browser.isOffline(true);
        assertThat(page.locator("#connection")).containsText("Connection lost");
        Member meanwhile = WORLD.newcomer("Meanwhile " + UUID.randomUUID(), Scene.BERLIN);
        meanwhile.posts(Member.runNow(2_000_000, 9_000_000, null));
        browser.isOffline(false);
        assertThat(page.locator("#connection")).containsText("Live again");
        assertThat(entries(page, meanwhile.name())).hasCount(1);
        assertThat(row(page, meanwhile.name())).hasCount(1);
        meanwhile.posts(Member.runNow(2_100_000, 9_000_000, null));
        assertThat(entries(page, meanwhile.name())).hasCount(2);
    }

    @Test
    void givenChoicesThenTheBoardTheAddressAndTheUnitsFollowAndTheyCanBeGoneBackTo() {
        Page page = browser.open("/");
        page.getByLabel("Metric").selectOption("elevation");
        assertThat(page.locator("#score")).hasText("Climb");
        assertThat(row(page, SECOND)).containsText("200 m");
        page.getByLabel("Window").selectOption("year");
        assertThat(page).hasURL(Pattern.compile("\\?metric=elevation&window=year$"));
        page.getByLabel("Earlier period").click();
        assertThat(page).hasURL(Pattern.compile("&period=\\d{4}$"));
        assertThat(row(page, SECOND)).hasCount(0);
        page.getByLabel("Later period").click();
        assertThat(row(page, SECOND)).isVisible();
        page.getByLabel("Units").selectOption("mi");
        assertThat(row(page, SECOND)).containsText("656 ft");
        page.reload();
        assertThat(row(page, SECOND)).containsText("656 ft");
        page.goBack();
        assertThat(row(page, SECOND)).hasCount(0);
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator row(Page page, String name) {
        return page.locator("#rows tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator entries(Page page, String name) {
        return page.locator("#runs li").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static String nameAt(Page page, int at) {
        Locator name = page.locator("#rows th").nth(at);
        assertThat(name).isVisible();
        return name.textContent();
    }
}
