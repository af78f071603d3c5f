package wardenline.registry.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import wardenline.contracts.Channel;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.EnrollmentBody.ContactBody;
import wardenline.registry.enrollment.EnrollmentBody.WhereBody;
import wardenline.registry.enrollment.PersonView;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.Change;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.Household;
import wardenline.registry.person.Language;
import wardenline.registry.person.Person;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.person.Today;
import wardenline.registry.place.Countries;

/** Staff look people up, and set them right. */
@Controller
@RequestMapping("/registry")
@PreAuthorize(StaffRoles.READ)
class PeoplePages {

    private static final int PAGE = 50;

    private final Search search;
    private final Persons persons;
    private final History history;
    private final Counts counts;
    private final ChangingPerson changing;
    private final ReadingEnrollment reading;
    private final Today today;

    PeoplePages(
            Search search,
            Persons persons,
            History history,
            Counts counts,
            ChangingPerson changing,
            ReadingEnrollment reading,
            Today today) {
        this.search = search;
        this.persons = persons;
        this.history = history;
        this.counts = counts;
        this.changing = changing;
        this.reading = reading;
        this.today = today;
    }

    @GetMapping
    String find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID after,
            Officer officer,
            Model model) {
        var found = search.find(q, after == null ? null : new PersonId(after), PAGE);
        var next = found.next();
        model.addAttribute("q", q);
        model.addAttribute("people", found.people().stream().map(this::view).toList());
        model.addAttribute(
                "total", found.total() > Search.COUNT_MAX ? "More than 1,000 people" : people(found.total()));
        model.addAttribute("counts", counts.now());
        model.addAttribute("first", after == null ? null : address(q, null));
        model.addAttribute("next", next == null ? null : address(q, next.value()));
        model.addAttribute("mayWrite", mayWrite(officer));
        return "registry/people";
    }

    private static String people(int count) {
        return switch (count) {
            case 0 -> "Nobody";
            case 1 -> "1 person";
            default -> "%,d people".formatted(count);
        };
    }

    private static String address(String q, @Nullable UUID after) {
        var address = UriComponentsBuilder.fromPath("/registry");
        if (!q.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().buildAndExpand(Map.of("q", q)).toUriString();
    }

    private static boolean mayWrite(Officer officer) {
        return officer.is(Role.WARDEN_COORDINATOR, Role.CONSULAR_CHIEF, Role.ADMIN);
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String done, Officer officer, Model model) {
        return page(person(id), done, officer, model);
    }

    private String page(Person person, String done, Officer officer, Model model) {
        var household = persons.household(person.household());
        var names = new LinkedHashMap<UUID, String>();
        household.forEach(member -> names.put(member.id().value(), member.name().full()));
        model.addAttribute("person", view(person));
        model.addAttribute(
                "household",
                household.stream()
                        .filter(member -> !member.id().equals(person.id()))
                        .map(this::view)
                        .toList());
        model.addAttribute("names", names);
        model.addAttribute(
                "leaving",
                Household.of(household).leavingWith(person.id()).stream()
                        .filter(member -> !member.id().equals(person.id()))
                        .map(member -> member.name().full())
                        .toList());
        model.addAttribute("history", history.of(person.id()));
        model.addAttribute("beginning", history.beginning(person.id()).orElse(null));
        model.addAttribute("languageName", new Language(view(person).language()).name());
        model.addAttribute("countryName", countryName(view(person)));
        model.addAttribute("countries", countries());
        model.addAttribute("channels", channels());
        model.addAttribute("done", done);
        model.addAttribute("mayWrite", mayWrite(officer));
        model.addAttribute("form", model.getAttribute("form") == null ? Map.of() : model.getAttribute("form"));
        model.addAttribute("error", model.getAttribute("error") == null ? Map.of() : model.getAttribute("error"));
        return "registry/person";
    }

    private static String countryName(PersonView person) {
        var where = person.whereabouts();
        return where == null ? "" : countries().getOrDefault(where.country(), where.country());
    }

    private static Map<String, String> countries() {
        var names = new LinkedHashMap<String, String>();
        Countries.byName().forEach(country -> names.put(country.code(), country.name()));
        return names;
    }

    private static Map<String, String> channels() {
        var words = new LinkedHashMap<String, String>();
        words.put(Channel.EMAIL.name(), "E-mail");
        words.put(Channel.SMS.name(), "Text messages");
        words.put(Channel.VOICE.name(), "Calls");
        words.put(Channel.FAX.name(), "Fax");
        return words;
    }

    @PostMapping("/people/{id}/contacts/{contact}/vouch")
    @PreAuthorize(StaffRoles.WRITE)
    String vouch(@PathVariable UUID id, @PathVariable UUID contact, Officer officer) {
        return changed(id, officer, new Act.Verify(new ContactPointId(contact), officer.actor()), "vouched");
    }

    @PostMapping("/people/{id}/contacts/{contact}/remove")
    @PreAuthorize(StaffRoles.WRITE)
    String remove(@PathVariable UUID id, @PathVariable UUID contact, Officer officer) {
        return changed(id, officer, new Act.RemoveContact(new ContactPointId(contact)), "removed");
    }

    private String changed(UUID id, Officer officer, Act act, String done) {
        var change = changing.change(new PersonId(id), Actor.officer(officer.id()), act);
        var word = change instanceof Change.Refused(var why) ? why.name() : done;
        return "redirect:/registry/people/" + id + "?done=" + word;
    }

    @PostMapping("/people/{id}/contacts")
    @PreAuthorize(StaffRoles.WRITE)
    String addContact(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String address,
            Officer officer,
            Model model) {
        var answers = new Answers();
        var given = reading.contact(new ContactBody(channel, address), "", answers);
        if (given == null) {
            return faulty(id, Map.of("channel", channel, "address", address), answers, officer, model);
        }
        var act = new Act.AddContact(new ContactPointId(UUID.randomUUID()), given.channel(), given.address());
        return changed(id, officer, act, "added");
    }

    @PostMapping("/people/{id}/whereabouts")
    @PreAuthorize(StaffRoles.WRITE)
    String move(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String latitude,
            @RequestParam(defaultValue = "") String longitude,
            Officer officer,
            Model model) {
        var answers = new Answers();
        var where = reading.where(new WhereBody(country, null, place, latitude, longitude), "", answers);
        if (where == null) {
            var typed = Map.of("country", country, "place", place, "latitude", latitude, "longitude", longitude);
            return faulty(id, typed, answers, officer, model);
        }
        return changed(id, officer, new Act.Move(where), "moved");
    }

    private String faulty(UUID id, Map<String, String> typed, Answers answers, Officer officer, Model model) {
        var errors = new LinkedHashMap<String, String>();
        answers.faults()
                .forEach(fault -> errors.putIfAbsent(
                        fault.where().equals("town") ? "place" : fault.where(),
                        fault.what() + " Write " + fault.allowed() + "."));
        model.addAttribute("form", typed);
        model.addAttribute("error", errors);
        return page(person(id), "", officer, model);
    }

    @PostMapping("/people/{id}/withdraw")
    @PreAuthorize(StaffRoles.WRITE)
    String withdraw(@PathVariable UUID id, Officer officer) {
        var gone = changing.withdraw(new PersonId(id), Actor.officer(officer.id()));
        return "redirect:/registry/people/" + id + "?done=" + (gone.isEmpty() ? "WITHDRAWN" : "withdrawn");
    }

    private Person person(UUID id) {
        return persons.find(new PersonId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private PersonView view(Person person) {
        return PersonView.of(person, today.date());
    }
}
