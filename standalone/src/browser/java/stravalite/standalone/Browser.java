package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser of this machine with one open page of the system, and all that the browser complained about meanwhile. */
final class Browser implements AutoCloseable {

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> posts = new ArrayList<>();

    Browser(int width, ColorScheme colours) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        // Root, as in containers, has no sandbox.
                        .setArgs(List.of("--no-sandbox")));
        context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.NO_PREFERENCE)
                .setColorScheme(colours));
        context.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(URI.create(request.url()).getPath());
            }
        });
        page = anotherTab();
    }

    /** A further page, which knows what the first one knows. */
    Page anotherTab() {
        Page tab = context.newPage();
        tab.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        tab.onPageError(complaints::add);
        return tab;
    }

    /** Logs in by the page's own form, and goes where its address leads. */
    Page logIn(String email, String password, String address) {
        open("/#/login");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(heading(page)).hasText("Your numbers");
        return open(address);
    }

    Page logIn(Member member, String address) {
        return logIn(member.email(), Member.PASSWORD, address);
    }

    /** The title of the view that is open. */
    static Locator heading(Page page) {
        return page.locator("#own h2").first();
    }

    /** How often the pages posted to a path. */
    long posts(String path) {
        return posts.stream().filter(path::equals).count();
    }

    private static Path executable() {
        Path path = Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
        if (!Files.isExecutable(path)) {
            throw new AssertionError("No browser at " + path + ": install chromium, or say where it is in CHROMIUM");
        }
        return path;
    }

    Page open(String address) {
        page.navigate(RunningSystem.base() + address);
        return page;
    }

    Page page() {
        return page;
    }

    void isOffline(boolean offline) {
        context.setOffline(offline);
    }

    /** What the browser's console said of errors and violations of the page's policy. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
