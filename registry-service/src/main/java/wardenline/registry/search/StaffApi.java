package wardenline.registry.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.Bodies;
import wardenline.registry.enrollment.Edge;
import wardenline.registry.enrollment.Enrolling;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.PersonView;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.Origin;
import wardenline.registry.person.Person;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.person.Today;

/** What staff do with the registry, for programs. */
@RestController
@RequestMapping("/api/registry")
@Tag(name = "Staff: people", description = "Needs a bearer token of an officer.")
class StaffApi {

    private static final int PAGE_MAX = 200;

    private final Search search;
    private final Persons persons;
    private final History history;
    private final Counts counts;
    private final Enrolling enrolling;
    private final ChangingPerson changing;
    private final Edge edge;
    private final Today today;

    StaffApi(
            Search search,
            Persons persons,
            History history,
            Counts counts,
            Enrolling enrolling,
            ChangingPerson changing,
            Edge edge,
            Today today) {
        this.search = search;
        this.persons = persons;
        this.history = history;
        this.counts = counts;
        this.enrolling = enrolling;
        this.changing = changing;
        this.edge = edge;
        this.today = today;
    }

    @Operation(
            summary = "How many people the post can reach",
            description = "Open to every officer: numbers only, nobody's name.")
    @GetMapping("/counts")
    Counts.Numbers counts() {
        return counts.now();
    }

    record FoundAnswer(
            List<PersonView> people,

            @Schema(description = "Of all pages; 1001 means more than 1,000")
            int total,

            @Schema(description = "Send it as after for the next page; null on the last") @Nullable
            UUID next) {}

    @Operation(
            summary = "Find people",
            description =
                    "By the beginnings of words of name, place, country, e-mail address and key, or by a telephone number. In the"
                            + " order of their names.")
    @GetMapping("/people")
    @PreAuthorize(StaffRoles.READ)
    FoundAnswer find(
            @Parameter(example = "ada nairobi") @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        var found = search.find(q, after == null ? null : new PersonId(after), Math.clamp(limit, 1, PAGE_MAX));
        var next = found.next();
        return new FoundAnswer(
                found.people().stream().map(this::view).toList(), found.total(), next == null ? null : next.value());
    }

    @Operation(summary = "One person")
    @GetMapping("/people/{personId}")
    @PreAuthorize(StaffRoles.READ)
    PersonView show(@PathVariable UUID personId) {
        return view(person(personId));
    }

    @Operation(summary = "Everybody who travels with a person, that person included")
    @GetMapping("/people/{personId}/household")
    @PreAuthorize(StaffRoles.READ)
    List<PersonView> household(@PathVariable UUID personId) {
        return persons.household(person(personId).household()).stream()
                .map(this::view)
                .toList();
    }

    @Operation(summary = "What happened to an enrollment", description = "From the audit chain, the newest first.")
    @GetMapping("/people/{personId}/history")
    @PreAuthorize(StaffRoles.READ)
    List<History.Entry> history(@PathVariable UUID personId) {
        return history.of(person(personId).id());
    }

    @Operation(
            summary = "Enrol somebody",
            description = "No code is sent until one is asked for; an officer may vouch for a contact instead.")
    @PostMapping("/people")
    @PreAuthorize(StaffRoles.WRITE)
    ResponseEntity<List<PersonView>> enrol(@RequestBody EnrollmentBody body, Officer officer) {
        var people = edge.shown(enrolling.enrolByStaff(edge.enrol(body), actor(officer)));
        return ResponseEntity.created(
                        URI.create("/api/registry/people/" + people.getFirst().personId()))
                .body(people);
    }

    @Operation(summary = "Enrol somebody who travels with a person")
    @PostMapping("/people/{personId}/companions")
    @PreAuthorize(StaffRoles.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    PersonView addCompanion(
            @PathVariable UUID personId, @RequestBody EnrollmentBody.CompanionBody body, Officer officer) {
        var head = person(personId).id();
        return edge.shown(enrolling.addCompanion(head, edge.companion(body), Origin.Source.STAFF, actor(officer)))
                .getFirst();
    }

    @Operation(summary = "Change name, date of birth and language")
    @PutMapping("/people/{personId}/details")
    @PreAuthorize(StaffRoles.WRITE)
    PersonView details(@PathVariable UUID personId, @RequestBody Bodies.DetailsBody body, Officer officer) {
        return change(personId, officer, edge.details(body));
    }

    @Operation(summary = "Write down where a person is")
    @PutMapping("/people/{personId}/whereabouts")
    @PreAuthorize(StaffRoles.WRITE)
    PersonView move(@PathVariable UUID personId, @RequestBody Bodies.MoveBody body, Officer officer) {
        return change(personId, officer, edge.move(body));
    }

    @Operation(summary = "Add a way to reach a person", description = "It is not used until it is verified.")
    @PostMapping("/people/{personId}/contacts")
    @PreAuthorize(StaffRoles.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    PersonView addContact(@PathVariable UUID personId, @RequestBody EnrollmentBody.ContactBody body, Officer officer) {
        var given = edge.contact(body);
        var act = new Act.AddContact(new ContactPointId(UUID.randomUUID()), given.channel(), given.address());
        return change(personId, officer, act);
    }

    @Operation(summary = "Remove a way to reach a person")
    @DeleteMapping("/people/{personId}/contacts/{contactId}")
    @PreAuthorize(StaffRoles.WRITE)
    PersonView removeContact(@PathVariable UUID personId, @PathVariable UUID contactId, Officer officer) {
        return change(personId, officer, new Act.RemoveContact(new ContactPointId(contactId)));
    }

    @Operation(
            summary = "Vouch for a contact",
            description =
                    "The officer knows that the address is the person's own; also revives one that was taken for dead.")
    @PostMapping("/people/{personId}/contacts/{contactId}/vouch")
    @PreAuthorize(StaffRoles.WRITE)
    PersonView vouch(@PathVariable UUID personId, @PathVariable UUID contactId, Officer officer) {
        return change(personId, officer, new Act.Verify(new ContactPointId(contactId), officer.actor()));
    }

    @Operation(summary = "Leave routine messages for a person, or join again")
    @PutMapping("/people/{personId}/routine")
    @PreAuthorize(StaffRoles.WRITE)
    PersonView routine(@PathVariable UUID personId, @RequestBody Bodies.RoutineBody body, Officer officer) {
        return change(personId, officer, edge.routine(body));
    }

    @Operation(
            summary = "Withdraw a person",
            description = "With them go minors they are guardian of, and companions who could not be reached any more.")
    @DeleteMapping("/people/{personId}")
    @PreAuthorize(StaffRoles.WRITE)
    List<PersonView> withdraw(@PathVariable UUID personId, Officer officer) {
        var id = person(personId).id();
        return changing.withdraw(id, actor(officer)).stream().map(this::view).toList();
    }

    private PersonView change(UUID personId, Officer officer, Act act) {
        var id = new PersonId(personId);
        return edge.shown(changing.change(id, actor(officer), act), id);
    }

    private Person person(UUID id) {
        return persons.find(new PersonId(id)).orElseThrow(() -> new NotFound("person", id));
    }

    private PersonView view(Person person) {
        return PersonView.of(person, today.date());
    }

    private static Actor actor(Officer officer) {
        return Actor.officer(officer.id());
    }
}
