package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who brings files: by dropping them, by keyboard alone, or half of the way. */
class BrowserUploadIT {

    private static final Instant START = Instant.parse("2026-08-03T07:00:00Z");
    private static final String LIST = "**/imports?limit=*";

    private final Member member = RunningSystem.world().newcomer("Bringer " + UUID.randomUUID(), Scene.BERLIN);
    private final Browser browser = new Browser(360, ColorScheme.LIGHT);

    /** What others expect of the boards tells nothing of a run that only a file knew of. */
    @AfterEach
    void close() {
        browser.close();
        member.leaves();
    }

    @Test
    void givenAFileThatIsDroppedThenItIsImportedAndItsEndLeadsToTheRun() {
        Page page = browser.logIn(member, "/#/import");
        JSHandle files = page.evaluateHandle("""
                text => {
                  const files = new DataTransfer();
                  files.items.add(new File([text], "lake.gpx"));
                  return files;
                }""", Course.gpx(START));
        Locator zone = page.locator("#own .drop");
        zone.dispatchEvent("dragenter", Map.of("dataTransfer", files));
        assertThat(zone).hasClass(Pattern.compile("over"));
        // What misses the view is neither taken nor opened.
        assertThat(page.evaluate("""
                        dataTransfer => document.body.dispatchEvent(
                          new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }))""", files)).as("the browser opens the file").isEqualTo(false);
        assertThat(zone).not().hasClass(Pattern.compile("over"));
        assertThat(page.locator("#own .sending")).isHidden();
        zone.dispatchEvent("drop", Map.of("dataTransfer", files));
        assertThat(state(page)).hasText("The import is done.");
        page.locator("[data-result=recorded] summary").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The run of lake.gpx"))
                .click();
        assertThat(page.locator("#own .facts")).containsText("3.05 km");
        assertThat(browser.posts("/imports")).isEqualTo(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenAKeyboardAloneThenFilesAreChosenSentAndTakenBack() {
        Page page = browser.logIn(member, "/#/import");
        // With a listener choosers are watched from now on; by the wait below alone, the key may be faster than that.
        page.onFileChooser(any -> {});
        assertThat(Browser.heading(page)).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#files")).isFocused();
        FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Enter"));
        chooser.setFiles(Course.file(START));
        assertThat(state(page)).hasText("The import is done.");
        assertThat(Browser.heading(page)).isFocused();
        page.keyboard().press("Tab");
        assertThat(button(page, "Take the import back")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(button(page, "Take it back")).isFocused();
        page.keyboard().press("Enter");
        assertThat(state(page)).hasText("The import is taken back.");
        assertThat(Browser.heading(page)).isFocused();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenAllIsSentThenItCanNotBeCancelledAnyMoreAndAnAnswerWithoutABodyIsAFailure() {
        Page page = browser.logIn(member, "/#/import");
        page.evaluate("""
                () => XMLHttpRequest.prototype.send = function send() {
                  window.upload = this;
                }""");
        page.locator("#files").setInputFiles(Course.file(START));
        page.waitForFunction("() => window.upload");
        progress(page, 1);
        button(page, "Cancel").focus();
        progress(page, 2);
        assertThat(state(page)).containsText("All is sent");
        assertThat(button(page, "Cancel")).isHidden();
        assertThat(Browser.heading(page)).isFocused();

        JSHandle files = page.evaluateHandle("""
                () => {
                  const files = new DataTransfer();
                  files.items.add(new File(["more"], "more.csv"));
                  return files;
                }""");
        page.locator("#own h2").first().dispatchEvent("drop", Map.of("dataTransfer", files));
        progress(page, 2);
        assertThat(page.getByText("One upload is under way already.")).isVisible();

        page.evaluate("""
                () => {
                  Object.defineProperty(upload, "status", { value: 204 });
                  upload.dispatchEvent(new ProgressEvent("load"));
                }""");
        assertThat(state(page)).hasText("The server answered with status 204.");
        assertThat(page.getByText("One upload is under way already.")).isHidden();
        button(page, "Send again").click();
        assertThat(button(page, "Cancel")).isFocused();
        assertThat(browser.complaints()).isEmpty();
    }

    private static void progress(Page page, int half) {
        page.evaluate("""
                half => upload.upload.dispatchEvent(
                  new ProgressEvent("progress", { loaded: 1000 * half, total: 2000, lengthComputable: true }))""", half);
    }

    @Test
    void givenAnUploadUnderWayThenItGoesOnElsewhereAndCanBeCancelledAndSentAgain() {
        Page page = browser.logIn(member, "/#/import");
        // As long as a slow network takes.
        page.route("**/imports", route -> {
            if (!route.request().method().equals("POST")) {
                route.resume();
            }
        });
        page.locator("#files").setInputFiles(Course.file(START));
        assertThat(button(page, "Cancel")).isVisible();
        assertThat(page.locator("#own .sending")).containsText(Pattern.compile("of \\d+ kB"));
        page.evaluate("location.hash = '#/account'");
        assertThat(Browser.heading(page)).hasText("Account");
        page.evaluate("location.hash = '#/import'");
        button(page, "Cancel").click();
        assertThat(state(page)).containsText("cancelled");
        assertThat(page.locator("#files")).isFocused();

        page.unroute("**/imports");
        browser.isOffline(true);
        page.locator("#files").setInputFiles(Course.file(START));
        assertThat(state(page)).containsText("broke off");
        browser.isOffline(false);
        button(page, "Send again").click();
        assertThat(state(page)).hasText("The import is done.");
    }

    @Test
    void givenFormerImportsThenTheyAreListedAndCanBeTakenBackThere() {
        Course.importFor(member, START);
        Page page = browser.logIn(member, "/#/import");
        Locator imports = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Imports so far"))
                .locator("li");
        assertThat(imports).hasCount(1);
        assertThat(imports).containsText("lake.gpxThe import is done.");
        imports.getByRole(AriaRole.BUTTON).click();
        button(page, "Take it back").click();
        assertThat(imports).containsText("1 recorded, 1 taken back");
        assertThat(imports.getByRole(AriaRole.LINK)).isFocused();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givenANetworkThatBreaksOffThenFormerImportsAreFollowedOnAndThoseBegunElsewhereAppear() {
        String known = summary("running");
        Page page = browser.page();
        lists(page, known);
        page.clock().install();
        browser.logIn(member, "/#/import");
        Locator imports = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Imports so far"))
                .locator("li");
        assertThat(imports).containsText("Importing…");
        page.route(LIST, Route::abort);
        page.clock().runFor(4_000);
        Locator note = page.getByText("The server can't be reached.");
        assertThat(note).isVisible();
        lists(page, summary("done") + "," + known.replace("running", "done"));
        page.clock().runFor(4_000);
        assertThat(imports).hasCount(2);
        assertThat(imports.last()).containsText("The import is done.");
        assertThat(note).isHidden();
    }

    @Test
    void givenAnImportThatCanNotBeReadAnyMoreThenItIsFollowedByWhatIsToldLive() {
        String job = Course.jobFor(member, START);
        Page page = browser.logIn(member, "/#/me");
        AtomicBoolean listens = new AtomicBoolean();
        page.onWebSocket(socket -> socket.onFrameSent(frame -> {
            if (frame.text() != null && frame.text().contains("/user/queue/imports")) {
                listens.set(true);
            }
        }));
        page.evaluate("job => location.hash = '#/import/' + job", job);
        assertThat(state(page)).hasText("The import is done.");
        page.waitForCondition(listens::get);
        page.route("**/imports/*", route -> {
            if (!route.request().method().equals("GET")) {
                route.resume();
            }
        });
        button(page, "Take the import back").click();
        button(page, "Take it back").click();
        assertThat(state(page)).hasText("The import is taken back.");
        assertThat(page.locator("#own .facts")).containsText("Taken back1");
        assertThat(browser.complaints()).isEmpty();
    }

    private static void lists(Page page, String imports) {
        page.route(
                LIST,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("[" + imports + "]")));
    }

    private static String summary(String status) {
        return """
                {"id":"%s","status":"%s","total":1,"recorded":1,"duplicates":0,"refused":0,"skipped":0,\
                "created_at":"2026-08-03T08:00:00Z","uploads":1,"names":["lake.gpx"]}""".formatted(UUID.randomUUID(), status);
    }

    private static Locator state(Page page) {
        return page.locator("#own [role=status]").first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
