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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for people with a keyboard, a screen reader, a phone, or a dark room. */
class BrowserAccessIT {

    private static final String SEVERE = """
            async () => (await axe.run()).violations
              .filter(found => ["serious", "critical"].includes(found.impact))
              .map(found => found.id + ": " + found.nodes.map(node => node.html).join(", "))
            """;

    @BeforeAll
    static void some() {
        World world = RunningSystem.world();
        for (String name : List.of("Ada", "Ben with a rather long name of many parts", "Cleo")) {
            world.newcomer(name, Scene.BERLIN).posts(Member.runNow(1_000_000 + name.length(), 3_000_000, 5_000L));
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "360, LIGHT", "360, DARK"})
    void givenAnyWidthAndColoursThenNothingSevereIsFoundAndNothingSticksOut(int width, ColorScheme colours) {
        try (Browser browser = new Browser(width, colours)) {
            Page page = browser.open("/?window=week");
            assertThat(page.locator("#connection")).hasText("Live");
            assertThat(page.locator("#rows tr")).not().hasCount(0);
            assertThat(page.locator("#runs li")).not().hasCount(0);
            page.evaluate(axe());
            assertThat((List<?>) page.evaluate(SEVERE)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
            String name = "page-" + width + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", name)));
        }
    }

    @Test
    void givenAKeyboardThenAllThatCanBeChosenIsReachedInOrder() {
        try (Browser browser = new Browser(1280, ColorScheme.LIGHT)) {
            Page page = browser.open("/?window=week");
            assertThat(page.locator("#rows tr")).not().hasCount(0);
            for (String next : List.of(".skip", "#units", "[name=metric]", "[name=window]", "#earlier", "#later")) {
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
