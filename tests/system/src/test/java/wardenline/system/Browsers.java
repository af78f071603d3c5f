package wardenline.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's own Chromium; every person who looks has a profile of their own. */
final class Browsers implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("wardenline.chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    Browsers() {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Somebody at a screen of this width, with no cookie and an empty cache. */
    Looking somebody(Embassy embassy, int width) {
        var phone = width < 600;
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(embassy.ports().gatewayUrl())
                .setViewportSize(width, phone ? 844 : 800)
                .setLocale("en-US")
                .setTimezoneId("Africa/Nairobi")
                .setReducedMotion(ReducedMotion.REDUCE));
        return new Looking(context, width);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
