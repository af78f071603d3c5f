package wardenline.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One person in front of one page after the other. What is wrong with a page is collected, so that one look tells of all. */
final class Looking implements AutoCloseable {
    private static final Path SHOTS = Path.of(System.getProperty("basedir", "."), "target", "screenshots");
    private static final int CITIZEN_BYTES_MAX = 100 * 1024;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final BrowserContext context;
    private final int width;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Request> finished = new ArrayList<>();

    Looking(BrowserContext context, int width) {
        this.context = context;
        this.width = width;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) errors.add(message.text());
        });
        page.onPageError(errors::add);
        page.onRequestFinished(finished::add);
    }

    Page page() {
        return page;
    }

    boolean phone() {
        return width < 600;
    }

    /** What was found wrong so far, a line each. */
    List<String> faults() {
        return faults;
    }

    Looking open(String path) {
        page.navigate(path);
        return this;
    }

    /** Signs in by the gateway and the identity provider, as the officer of that name, with the keyboard alone. */
    Looking signIn(String officer, String wanted) {
        open(wanted);
        var name = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        name.fill(officer);
        page.keyboard().press("Tab");
        page.keyboard().type("warden");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains(wanted));
        return this;
    }

    /** Holds the page against what every page must be, and keeps a picture of it. */
    Looking looks(String name) {
        page.waitForLoadState();
        var here = name + " at " + width + " px";
        for (var violation : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            var nodes = violation.getNodes().stream()
                    .limit(4)
                    .map(node -> String.valueOf(node.getTarget()) + " " + node.getHtml())
                    .collect(Collectors.joining("\n      "));
            faults.add(here + ": " + violation.getId() + ", " + violation.getHelp() + "\n      " + nodes);
        }
        errors.forEach(error -> faults.add(here + ": console: " + error));
        errors.clear();
        var overflow = ((Number)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        if (overflow > 0) faults.add(here + ": scrolls sideways by " + overflow + " px");
        if (page.locator("h1").count() != 1)
            faults.add(here + ": has " + page.locator("h1").count() + " h1");
        picture(name);
        return this;
    }

    /** The same of a page that is answered with a refusal, which the console tells too. */
    Looking looksOfRefusal(String name) {
        errors.clear();
        return looks(name);
    }

    /** The first view of a page for citizens, everything it loads included. */
    Looking weighs(String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        var bytes = finished.stream()
                .map(Request::sizes)
                .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
                .sum();
        if (bytes > CITIZEN_BYTES_MAX) faults.add(name + " takes " + bytes + " bytes over the wire");
        return this;
    }

    void picture(String name) {
        var file =
                String.format(Locale.ROOT, "%d-%02d-%s.png", width, NUMBER.incrementAndGet(), name.replace(' ', '-'));
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SHOTS.resolve(file)).setFullPage(true));
        // The picture of a whole page moves it; a click must not come while it moves back.
        page.evaluate(
                "() => new Promise(done => { scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(done)) })");
    }

    /** What fits on the screen, under a name that stays: for the README. */
    Looking shot(Path folder, String name) {
        page.waitForLoadState();
        page.locator("h1").first().waitFor();
        page.waitForCondition(() -> page.locator("[data-state='waiting']").count() == 0
                || page.locator("[data-state='open']").count() > 0);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        return this;
    }

    Looking click(String button) {
        button(button).click();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last();
    }

    Looking fill(String id, String text) {
        page.locator("#" + id).fill(text);
        return this;
    }

    /** Narrow screens have tabs where wide ones have columns. */
    Looking tab(String name) {
        if (phone())
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name))
                    .click();
        return this;
    }

    Looking sees(String selector, String text) {
        assertThat(page.locator(selector).first()).containsText(text);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
