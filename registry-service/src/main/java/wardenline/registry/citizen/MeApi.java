package wardenline.registry.citizen;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.NotFound;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.Bodies;
import wardenline.registry.enrollment.Edge;
import wardenline.registry.enrollment.Enrolling;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.PersonView;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Origin;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Today;
import wardenline.registry.verification.RequestingCode;
import wardenline.registry.verification.Sessions;
import wardenline.registry.verification.Token;

/** A signed-in citizen's own enrollment, for programs. */
@RestController
@RequestMapping("/api/registry/public/me")
@Tag(
        name = "Citizens: own enrollment",
        description = "Needs the header Wardenline-Session, which confirming a code or opening a sign-in link gives.")
class MeApi {

    private static final String SESSION = "Wardenline-Session";

    private final SignedIn signedIn;
    private final MyEnrollment mine;
    private final Enrolling enrolling;
    private final RequestingCode codes;
    private final Sessions sessions;
    private final Edge edge;
    private final Today today;

    MeApi(
            SignedIn signedIn,
            MyEnrollment mine,
            Enrolling enrolling,
            RequestingCode codes,
            Sessions sessions,
            Edge edge,
            Today today) {
        this.signedIn = signedIn;
        this.mine = mine;
        this.enrolling = enrolling;
        this.codes = codes;
        this.sessions = sessions;
        this.edge = edge;
        this.today = today;
    }

    record MeAnswer(
            PersonView person,

            @Schema(description = "Everybody who travels together")
            List<PersonView> household) {}

    private Enrolled me(@Nullable String session) {
        return signedIn.person(session).orElseThrow(MeApi::signInNeeded);
    }

    private static ErrorResponseException signInNeeded() {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED, "Send the header " + SESSION + " of a session that has not ended.");
        problem.setProperty("code", "SESSION_NEEDED");
        return new ErrorResponseException(HttpStatus.UNAUTHORIZED, problem, null);
    }

    @Operation(summary = "What is on record, and what of it is verified")
    @GetMapping
    MeAnswer show(@RequestHeader(name = SESSION, required = false) @Nullable String session) {
        var me = me(session);
        return new MeAnswer(
                PersonView.of(me, today.date()),
                mine.household(me).members().stream()
                        .filter(member -> !member.id().equals(me.id()))
                        .map(member -> PersonView.of(member, today.date()))
                        .toList());
    }

    @Operation(summary = "Change name, date of birth and language")
    @PutMapping("/details")
    PersonView details(
            @RequestHeader(name = SESSION, required = false) @Nullable String session,
            @RequestBody Bodies.DetailsBody body) {
        var me = me(session).id();
        return edge.shown(mine.change(me, edge.details(body)), me);
    }

    @Operation(summary = "Say where you are now")
    @PutMapping("/whereabouts")
    PersonView move(
            @RequestHeader(name = SESSION, required = false) @Nullable String session,
            @RequestBody Bodies.MoveBody body) {
        var me = me(session);
        return edge.shown(mine.move(me, edge.move(body), !Boolean.FALSE.equals(body.together())), me.id());
    }

    @Operation(summary = "Add a way to be reached", description = "It is not used until it is confirmed by a code.")
    @PostMapping("/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    PersonView addContact(
            @RequestHeader(name = SESSION, required = false) @Nullable String session,
            @RequestBody EnrollmentBody.ContactBody body) {
        var me = me(session).id();
        var given = edge.contact(body);
        var act = new Act.AddContact(new ContactPointId(UUID.randomUUID()), given.channel(), given.address());
        return edge.shown(mine.change(me, act), me);
    }

    @Operation(summary = "Remove a way to be reached", description = "409 LAST_CONTACT for the last one.")
    @DeleteMapping("/contacts/{contactId}")
    PersonView removeContact(
            @RequestHeader(name = SESSION, required = false) @Nullable String session, @PathVariable UUID contactId) {
        var me = me(session).id();
        return edge.shown(mine.change(me, new Act.RemoveContact(new ContactPointId(contactId))), me);
    }

    @Operation(summary = "Send a one-time code to one of your contacts")
    @PostMapping("/contacts/{contactId}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CitizenApi.CodeSent sendCode(
            @RequestHeader(name = SESSION, required = false) @Nullable String session, @PathVariable UUID contactId) {
        return CitizenApi.sent(codes.request(me(session).id(), new ContactPointId(contactId)), contactId);
    }

    @Operation(summary = "Leave routine messages, or join again", description = "Emergency messages always come.")
    @PutMapping("/routine")
    PersonView routine(
            @RequestHeader(name = SESSION, required = false) @Nullable String session,
            @RequestBody Bodies.RoutineBody body) {
        var me = me(session).id();
        return edge.shown(mine.change(me, edge.routine(body)), me);
    }

    @Operation(summary = "Enrol somebody who travels with you")
    @PostMapping("/companions")
    @ResponseStatus(HttpStatus.CREATED)
    PersonView addCompanion(
            @RequestHeader(name = SESSION, required = false) @Nullable String session,
            @RequestBody EnrollmentBody.CompanionBody body) {
        var me = me(session).id();
        return edge.shown(enrolling.addCompanion(me, edge.companion(body), Origin.Source.CITIZEN, Actor.citizen(me)))
                .getFirst();
    }

    @Operation(summary = "Withdraw somebody you enrolled")
    @DeleteMapping("/companions/{personId}")
    PersonView removeCompanion(
            @RequestHeader(name = SESSION, required = false) @Nullable String session, @PathVariable UUID personId) {
        var companion = new PersonId(personId);
        return mine.withdrawCompanion(me(session), companion)
                .map(change -> edge.shown(change, companion))
                .orElseThrow(() -> new NotFound("companion", personId));
    }

    record WithdrawnAnswer(List<UUID> withdrawn) {}

    @Operation(
            summary = "Withdraw from the registry",
            description =
                    "Minors whose guardian you are, and companions with no address of their own, withdraw with you.")
    @DeleteMapping
    WithdrawnAnswer withdraw(@RequestHeader(name = SESSION, required = false) @Nullable String session) {
        var gone = mine.withdraw(me(session).id());
        return new WithdrawnAnswer(
                gone.stream().map(person -> person.id().value()).toList());
    }

    @Operation(summary = "Sign out")
    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(@RequestHeader(name = SESSION, required = false) @Nullable String session) {
        if (session != null) {
            sessions.end(new Token(session));
        }
    }
}
