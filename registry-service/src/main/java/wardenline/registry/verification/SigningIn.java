package wardenline.registry.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Topics;
import wardenline.contracts.VerificationRequested;
import wardenline.platform.Wardenline;
import wardenline.platform.event.Outbox;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.Contact;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;

/** A citizen signs in by a link that comes to an address of theirs. Nobody learns from here whether an address is enrolled. */
@Service
public class SigningIn {

    /** What a link opens. */
    public sealed interface Opened {

        record SignedIn(PersonId person, Token session) implements Opened {}

        /** Several people share the address: which of them is it? */
        record Choose(List<Enrolled> people) implements Opened {}

        /** The link was used, is too old, or never was. */
        record Stale() implements Opened {}
    }

    private static final Set<Channel> CARRY_LINKS = Set.of(Channel.EMAIL, Channel.SMS);

    private final Persons persons;
    private final Verifications verifications;
    private final SignInLinks links;
    private final Sessions sessions;
    private final ChangingPerson changing;
    private final Outbox outbox;
    private final VerificationLimits limits;
    private final Wardenline wardenline;
    private final RegistryCounters counters;
    private final Clock clock;

    SigningIn(
            Persons persons,
            Verifications verifications,
            SignInLinks links,
            Sessions sessions,
            ChangingPerson changing,
            Outbox outbox,
            VerificationLimits limits,
            Wardenline wardenline,
            RegistryCounters counters,
            Clock clock) {
        this.persons = persons;
        this.verifications = verifications;
        this.links = links;
        this.sessions = sessions;
        this.changing = changing;
        this.outbox = outbox;
        this.limits = limits;
        this.wardenline = wardenline;
        this.counters = counters;
        this.clock = clock;
    }

    /** Sends a link where somebody enrolled has this address; else, and where it has had enough, does nothing, silently. */
    @Transactional
    public void request(Address address) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var tooMany =
                verifications.sentSince(address, now.minus(Duration.ofHours(1))) >= limits.sendsPerAddressPerHourMax();
        var people = persons.enrolled(persons.havingAddress(address));
        if (tooMany || people.isEmpty()) {
            return;
        }
        people.stream()
                .flatMap(person -> person.contacts().stream()
                        .filter(contact -> carries(contact, address))
                        .map(contact -> new Recipient(person, contact)))
                .findFirst()
                .ifPresent(recipient -> {
                    var id = UUID.randomUUID();
                    var token = Token.fresh();
                    var expiresAt = now.plus(Duration.ofMinutes(limits.linkMinutes()));
                    links.add(
                            id,
                            token,
                            address,
                            people.stream().map(Enrolled::id).toList(),
                            now,
                            expiresAt);
                    outbox.publish(
                            Topics.VERIFICATION,
                            recipient.person().id().toString(),
                            new VerificationRequested(
                                    id,
                                    recipient.person().id().value(),
                                    recipient.contact().id().value(),
                                    recipient.contact().channel(),
                                    recipient.contact().address().text(),
                                    recipient.person().language().tag(),
                                    VerificationRequested.Purpose.SIGN_IN,
                                    wardenline.address("/me/open/" + token.text()),
                                    expiresAt));
                    counters.count(
                            RegistryMetric.LINKS_SENT,
                            recipient.contact().channel().name());
                });
    }

    private record Recipient(Enrolled person, Contact contact) {}

    private static boolean carries(Contact contact, Address address) {
        return CARRY_LINKS.contains(contact.channel())
                && contact.address().text().equalsIgnoreCase(address.text());
    }

    /**
     * Opens a link, once. That it came back shows that the address is the person's own.
     *
     * @param chosen which of several people; null where that has not been asked yet
     */
    @Transactional
    public Opened open(Token token, @Nullable PersonId chosen) {
        var now = clock.instant();
        var link = links.open(token, now).orElse(null);
        if (link == null) {
            return new Opened.Stale();
        }
        var people = persons.enrolled(link.people());
        if (people.isEmpty()) {
            return new Opened.Stale();
        }
        if (people.size() > 1 && chosen == null) {
            return new Opened.Choose(people);
        }
        return people.stream()
                .filter(person -> people.size() == 1 || person.id().equals(chosen))
                .findFirst()
                .<Opened>map(person -> {
                    links.used(link.id(), now);
                    prove(person, link.address());
                    return new Opened.SignedIn(person.id(), sessions.start(person.id()));
                })
                .orElseGet(Opened.Stale::new);
    }

    private void prove(Enrolled person, String address) {
        person.contacts().stream()
                .filter(contact -> contact.address().text().equalsIgnoreCase(address) && !contact.reaches())
                .findFirst()
                .ifPresent(contact ->
                        changing.change(person.id(), Actor.citizen(person.id()), new Act.Verify(contact.id(), "link")));
    }
}
