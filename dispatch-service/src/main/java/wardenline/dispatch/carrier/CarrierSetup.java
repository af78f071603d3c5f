package wardenline.dispatch.carrier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.contracts.Channel;
import wardenline.dispatch.fax.FaxPages;
import wardenline.dispatch.id.DispatchMetric;
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
            MeterRegistry meters,
            Clock clock) {
        var providers = new ArrayList<Provider>();
        new TreeMap<>(settings.smtp()).forEach((name, relay) -> {
            if (relay.enabled())
                providers.add(provider(
                        "smtp-" + name,
                        new EmailCarrier(new SmtpRelay(relay, returnPaths), clock),
                        live(relay.live(), wardenline),
                        rules(relay, wardenline),
                        meters));
        });
        new TreeMap<>(settings.twilio()).forEach((name, account) -> {
            if (!account.enabled()) return;
            var live = live(account.live(), wardenline);
            var callbacks = wardenline.address("/callbacks/twilio/" + name);
            providers.add(provider(
                    "twilio-" + name,
                    new TextCarrier(new TwilioAccount(account, callbacks)),
                    live,
                    rules(account, account.textsPerSecond(), wardenline),
                    meters));
            providers.add(provider(
                    "twilio-" + name,
                    new VoiceCarrier(new TwilioAccount(account, callbacks), voice),
                    live,
                    rules(account, account.callsPerSecond(), wardenline),
                    meters));
        });
        new TreeMap<>(settings.smpp()).forEach((name, smsc) -> {
            if (smsc.enabled()) providers.add(smpp("smpp-" + name, smsc, wardenline, inbox, meters));
        });
        var fax = settings.fax();
        if (!fax.domain().isBlank()) {
            var relay = settings.smtp().get(fax.relay());
            if (relay == null)
                throw new IllegalStateException("wardenline.carriers.fax.relay is %s: allowed is one of %s"
                        .formatted(fax.relay(), settings.smtp().keySet()));
            providers.add(provider(
                    "fax-" + fax.relay(),
                    new FaxByMail(new SmtpRelay(relay, returnPaths), fax.domain(), pages, clock),
                    live(relay.live(), wardenline),
                    rules(relay, wardenline),
                    meters));
        }
        return new Providers(providers, gate);
    }

    private static Provider smpp(
            String name, CarrierSettings.Smsc smsc, Wardenline wardenline, SmppInbox inbox, MeterRegistry meters) {
        var carrier = new SmppCarrier(name, smsc, inbox);
        meters.gauge(DispatchMetric.SMPP_SESSIONS.id(), Tags.of("provider", name), carrier, SmppCarrier::bound);
        return provider(name, carrier, live(smsc.live(), wardenline), rules(smsc, wardenline), meters);
    }

    private static Provider provider(
            String name, Carrier carrier, boolean live, Provider.Rules rules, MeterRegistry meters) {
        Channel channel = carrier.channel();
        return new Provider(
                new Provider.Identity(name, channel, live), rules, carrier, breaker(name + "-" + channel), meters);
    }

    /** Opens on half of at least ten calls gone wrong; asks again after two seconds, by three calls, and never waits on them for ever. */
    static CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                40,
                                10,
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED,
                                CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .maxWaitDurationInHalfOpenState(Duration.ofSeconds(20))
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** Where nothing is said, a carrier is taken for live, so that no exercise goes out over it by an omission. */
    private static boolean live(@Nullable Boolean said, Wardenline wardenline) {
        return said == null ? !wardenline.localMode() : said;
    }

    private static Provider.Rules rules(CarrierSettings.Relay relay, Wardenline wardenline) {
        return new Provider.Rules(
                wardenline.localMode(),
                relay.emergencyConnectionsMax(),
                relay.routineConnectionsMax(),
                CODE_PLACES,
                relay.perSecond());
    }

    private static Provider.Rules rules(CarrierSettings.Account account, int perSecond, Wardenline wardenline) {
        return new Provider.Rules(
                wardenline.localMode(),
                account.emergencyRequestsMax(),
                account.routineRequestsMax(),
                CODE_PLACES,
                perSecond);
    }

    private static Provider.Rules rules(CarrierSettings.Smsc smsc, Wardenline wardenline) {
        return new Provider.Rules(
                wardenline.localMode(),
                smsc.emergencyPlacesMax(),
                smsc.routinePlacesMax(),
                CODE_PLACES,
                smsc.textsPerSecond());
    }
}
