package wardenline.registry.citizen;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.Edge;
import wardenline.registry.enrollment.Enrolling;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.PersonView;
import wardenline.registry.input.Answers;
import wardenline.registry.person.PersonId;
import wardenline.registry.place.Countries;
import wardenline.registry.place.Towns;
import wardenline.registry.verification.ConfirmingContact;
import wardenline.registry.verification.ConfirmingContact.Confirmation;
import wardenline.registry.verification.OneTimeCode;
import wardenline.registry.verification.RequestingCode;
import wardenline.registry.verification.RequestingCode.Requested;
import wardenline.registry.verification.Sessions;
import wardenline.registry.verification.SigningIn;
import wardenline.registry.verification.SigningIn.Opened;
import wardenline.registry.verification.Token;

/** The open door for programs: enrol, confirm, sign in. */
@RestController
@RequestMapping("/api/registry/public")
@Tag(name = "Citizens: open", description = "Needs no sign-in. Codes and links go out by e-mail, text, call or fax.")
class CitizenApi {

    private final Enrolling enrolling;
    private final RequestingCode codes;
    private final ConfirmingContact confirming;
    private final SigningIn signingIn;
    private final Sessions sessions;
    private final Towns towns;
    private final Edge edge;

    CitizenApi(
            Enrolling enrolling,
            RequestingCode codes,
            ConfirmingContact confirming,
            SigningIn signingIn,
            Sessions sessions,
            Towns towns,
            Edge edge) {
        this.enrolling = enrolling;
        this.codes = codes;
        this.confirming = confirming;
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.towns = towns;
        this.edge = edge;
    }

    record EnrolledAnswer(
            @Schema(description = "The person who enrols") PersonView person,

            @Schema(description = "Those who travel with them")
            List<PersonView> companions) {}

    @Operation(
            summary = "Enrol",
            description =
                    "Puts a person and their companions on record and sends a one-time code to the first e-mail address, or to"
                            + " the first telephone where there is none. Nothing but that code is sent to an address until it is"
                            + " confirmed. 409 TRY_LATER where too many enrol at once.")
    @PostMapping("/enrollments")
    ResponseEntity<EnrolledAnswer> enrol(@RequestBody EnrollmentBody body) {
        var people = edge.shown(enrolling.enrolCitizen(edge.enrol(body)));
        return ResponseEntity.created(URI.create("/api/registry/public/me"))
                .body(new EnrolledAnswer(people.getFirst(), people.subList(1, people.size())));
    }

    record CodeSent(String sentTo, Instant expiresAt) {}

    @Operation(
            summary = "Send a one-time code to a contact point",
            description = "409 TOO_MANY_CODES where the address had its share for this hour; 409 ALREADY_VERIFIED.")
    @PostMapping("/people/{personId}/contacts/{contactId}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent sendCode(@PathVariable UUID personId, @PathVariable UUID contactId) {
        return sent(codes.request(new PersonId(personId), new ContactPointId(contactId)), contactId);
    }

    static CodeSent sent(Requested requested, UUID contactId) {
        return switch (requested) {
            case Requested.Sent(var contact, var expiresAt) ->
                new CodeSent(contact.address().masked(), expiresAt);
            case Requested.TooMany(var perHour) ->
                throw new Refused(
                        "TOO_MANY_CODES",
                        "This address was sent %d codes within an hour. Try again later.".formatted(perHour));
            case Requested.AlreadyVerified _ ->
                throw new Refused("ALREADY_VERIFIED", "This address is confirmed already.");
            case Requested.NoSuchContact() -> throw new NotFound("contact", contactId);
        };
    }

    record CodeBody(@Schema(example = "402117") @Nullable String code) {}

    record SessionAnswer(
            @Schema(description = "Send it as the header Wardenline-Session to /api/registry/public/me")
            String session,

            UUID personId,

            @Schema(description = "Seconds without a request after which it ends")
            long idleSeconds) {}

    @Operation(
            summary = "Confirm a contact point by the code that came there",
            description =
                    "Signs the person in. 409 WRONG_CODE says how many tries are left; 409 CODE_CLOSED asks for a new code.")
    @PostMapping("/contacts/{contactId}/confirmation")
    SessionAnswer confirm(@PathVariable UUID contactId, @RequestBody CodeBody body) {
        var typed = OneTimeCode.typed(body.code() == null ? "" : body.code());
        return switch (confirming.confirm(new ContactPointId(contactId), typed)) {
            case Confirmation.Confirmed(var person) -> session(person, sessions.start(person));
            case Confirmation.Wrong(var triesLeft) ->
                throw new Refused("WRONG_CODE", "This is not the code that we sent. Tries left: " + triesLeft + ".");
            case Confirmation.Closed() ->
                throw new Refused("CODE_CLOSED", "No code is open for this contact. Ask for a new one.");
        };
    }

    private SessionAnswer session(PersonId person, Token token) {
        return new SessionAnswer(token.text(), person.value(), sessions.life().toSeconds());
    }

    record AddressBody(
            @Schema(example = "ada@example.com") @Nullable String address) {}

    @Operation(
            summary = "Ask for a sign-in link",
            description =
                    "Always 202: the answer never says whether the address is enrolled. The link goes to an enrolled e-mail"
                            + " address or mobile telephone, opens once, and only for some minutes.")
    @PostMapping("/sign-in-links")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void signIn(@RequestBody AddressBody body) {
        var answers = new Answers();
        var address = answers.take("address", SignInAddress.read(body.address()));
        if (address == null) {
            throw Edge.invalid(answers.faults());
        }
        signingIn.request(address);
    }

    record OpenBody(
            @Schema(description = "The last part of the link") @Nullable
            String token,

            @Schema(description = "Which of several people who share the address") @Nullable
            UUID personId) {}

    @Operation(
            summary = "Open a sign-in link",
            description =
                    "409 LINK_CLOSED where it was used or is too old; 409 CHOOSE_PERSON, with their ids and given names, where"
                            + " several people share the address.")
    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    SessionAnswer open(@RequestBody OpenBody body) {
        var token = new Token(body.token() == null ? "" : body.token());
        var chosen = body.personId() == null ? null : new PersonId(body.personId());
        return switch (signingIn.open(token, chosen)) {
            case Opened.SignedIn(var person, var session) -> session(person, session);
            case Opened.Stale() ->
                throw new Refused("LINK_CLOSED", "This link was used or is too old. Ask for a new one.");
            case Opened.Choose(var people) -> {
                var choice = new Refused("CHOOSE_PERSON", "Several people share this address. Send personId as well.");
                choice.getBody()
                        .setProperty(
                                "people",
                                people.stream()
                                        .map(person -> new Choice(
                                                person.id().value(),
                                                person.name().given()))
                                        .toList());
                throw choice;
            }
        };
    }

    record Choice(UUID personId, String givenName) {}

    record CountryAnswer(String code, String name) {}

    record TownAnswer(String name, double latitude, double longitude) {}

    @Operation(summary = "Countries by name")
    @GetMapping("/countries")
    List<CountryAnswer> countries() {
        return Countries.byName().stream()
                .map(country -> new CountryAnswer(country.code(), country.name()))
                .toList();
    }

    @Operation(summary = "The larger towns of a country", description = "From GeoNames, CC BY 4.0.")
    @GetMapping("/towns")
    List<TownAnswer> towns(@RequestParam String country) {
        var answers = new Answers();
        var code = answers.take("country", Countries.read(country));
        if (code == null) {
            throw Edge.invalid(answers.faults());
        }
        return towns.in(code).stream()
                .map(town -> new TownAnswer(
                        town.name(), town.at().latitude(), town.at().longitude()))
                .toList();
    }
}
