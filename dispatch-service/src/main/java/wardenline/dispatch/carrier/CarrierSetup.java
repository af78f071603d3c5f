package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.dispatch.fax.FaxPages;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.policy.PolicyInForce;
import wardenline.platform.Wardenline;

/** Makes the providers that the settings name. */
@Configuration(proxyBeanMethods = false)
class CarrierSetup {

    private static final int CODE_PLACES = 4;

    @Bean
    Providers providers(
            CarrierSettings settings,
            VoiceSettings voice,
            FaxPages pages,
            ReturnPaths returnPaths,
            Wardenline wardenline,
            Gate gate,
            SmppInbox inbox,
            PolicyInForce policy,
            RateRows rates,
            MeterRegistry meters,
            Clock clock) {
        var guarded = new Guarded(policy, rates, meters);
        var providers = new ArrayList<Provider>();
        new TreeMap<>(settings.smtp()).forEach((name, relay) -> {
            if (relay.enabled())
                providers.add(guarded.provider(
                        "smtp-" + name,
                        new EmailCarrier(new SmtpRelay(relay, returnPaths), clock),
                        live(relay.live(), wardenline),
                        rules(relay, wardenline)));
        });
        new TreeMap<>(settings.twilio()).forEach((name, account) -> {
            if (!account.enabled()) return;
            var live = live(account.live(), wardenline);
            var callbacks = wardenline.address("/callbacks/twilio/" + name);
            providers.add(guarded.provider(
                    "twilio-" + name,
                    new TextCarrier(new TwilioAccount(account, callbacks)),
                    live,
                    rules(account, account.textsPerSecond(), wardenline)));
            providers.add(guarded.provider(
                    "twilio-" + name,
                    new VoiceCarrier(new TwilioAccount(account, callbacks), voice),
                    live,
                    rules(account, account.callsPerSecond(), wardenline)));
        });
        new TreeMap<>(settings.smpp()).forEach((name, smsc) -> {
            if (!smsc.enabled()) return;
            var carrier = new SmppCarrier("smpp-" + name, smsc, inbox);
            meters.gauge(
                    DispatchMetric.SMPP_SESSIONS.id(),
                    Tags.of("provider", "smpp-" + name),
                    carrier,
                    SmppCarrier::bound);
            providers.add(
                    guarded.provider("smpp-" + name, carrier, live(smsc.live(), wardenline), rules(smsc, wardenline)));
        });
        var fax = settings.fax();
        if (!fax.domain().isBlank()) {
            var relay = settings.smtp().get(fax.relay());
            if (relay == null)
                throw new IllegalStateException("wardenline.carriers.fax.relay is %s: allowed is one of %s"
                        .formatted(fax.relay(), settings.smtp().keySet()));
            providers.add(guarded.provider(
                    "fax-" + fax.relay(),
                    new FaxByMail(new SmtpRelay(relay, returnPaths), fax.domain(), pages, clock),
                    live(relay.live(), wardenline),
                    rules(relay, wardenline)));
        }
        return new Providers(
                providers, policy, gate, () -> ThreadLocalRandom.current().nextLong());
    }

    /** What every provider is guarded by. */
    private record Guarded(PolicyInForce policy, RateRows rates, MeterRegistry meters) {
        Provider provider(String name, Carrier carrier, boolean live, ProviderRules rules) {
            return new Provider(
                    new Provider.Identity(name, carrier.channel(), live), rules, carrier, policy, rates, meters);
        }
    }

    /** Where nothing is said, a carrier is taken for live, so that no exercise goes out over it by an omission. */
    private static boolean live(@Nullable Boolean said, Wardenline wardenline) {
        return said == null ? !wardenline.localMode() : said;
    }

    private static ProviderRules rules(CarrierSettings.Relay relay, Wardenline wardenline) {
        return new ProviderRules(
                wardenline.localMode(),
                relay.emergencyConnectionsMax(),
                relay.routineConnectionsMax(),
                CODE_PLACES,
                relay.perSecond());
    }

    private static ProviderRules rules(CarrierSettings.Account account, int perSecond, Wardenline wardenline) {
        return new ProviderRules(
                wardenline.localMode(),
                account.emergencyRequestsMax(),
                account.routineRequestsMax(),
                CODE_PLACES,
                perSecond);
    }

    private static ProviderRules rules(CarrierSettings.Smsc smsc, Wardenline wardenline) {
        return new ProviderRules(
                wardenline.localMode(),
                smsc.emergencyPlacesMax(),
                smsc.routinePlacesMax(),
                CODE_PLACES,
                smsc.textsPerSecond());
    }
}
