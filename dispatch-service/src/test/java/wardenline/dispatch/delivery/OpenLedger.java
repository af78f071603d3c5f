package wardenline.dispatch.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A ledger on PostgreSQL for all tests of a class, empty before each. */
final class OpenLedger implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final LedgerSettings settings;
    private @Nullable PostgresLedger ledger;

    OpenLedger(LedgerSettings settings) {
        this.settings = settings;
    }

    PostgresLedger get() {
        return Objects.requireNonNull(ledger);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ledger = new PostgresLedger(SpringExtension.getApplicationContext(context), settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        get().by(0);
        get().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }
}
