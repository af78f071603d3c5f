package wardenline.registry.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.enrollment.Enrol;
import wardenline.registry.enrollment.EnrollmentBody.ContactBody;
import wardenline.registry.enrollment.ReadingEnrollment;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Act;
import wardenline.registry.person.Change;
import wardenline.registry.person.Enrolled;
import wardenline.registry.verification.ConfirmingContact;
import wardenline.registry.verification.ConfirmingContact.Confirmation;
import wardenline.registry.verification.OneTimeCode;
import wardenline.registry.verification.RequestingCode;
import wardenline.registry.verification.RequestingCode.Requested;

/** A citizen adds, confirms and removes the ways to reach them. */
@Controller
@RequestMapping("/me/contacts")
class ContactPages {

    private static final String SIGN_IN = "redirect:/me/sign-in";

    private final SignedIn signedIn;
    private final MyEnrollment mine;
    private final ReadingEnrollment reading;
    private final RequestingCode codes;
    private final ConfirmingContact confirming;

    ContactPages(
            SignedIn signedIn,
            MyEnrollment mine,
            ReadingEnrollment reading,
            RequestingCode codes,
            ConfirmingContact confirming) {
        this.signedIn = signedIn;
        this.mine = mine;
        this.reading = reading;
        this.codes = codes;
        this.confirming = confirming;
    }

    private String forContact(@Nullable String token, UUID id, BiFunction<Enrolled, Contact, String> page) {
        return signedIn.person(token)
                .map(me -> me.known(new ContactPointId(id))
                        .map(contact -> page.apply(me, contact))
                        .orElse("redirect:/me"))
                .orElse(SIGN_IN);
    }

    @GetMapping("/add")
    String add(@CookieValue(name = Cookies.SESSION, required = false) @Nullable String token, Model model) {
        Form.fill(model, Map.of());
        return signedIn.person(token).map(_ -> "me/contact").orElse(SIGN_IN);
    }

    @PostMapping("/add")
    String added(
            @RequestParam MultiValueMap<String, String> typed,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return signedIn.person(token)
                .map(me -> {
                    var form = new Form(typed);
                    var answers = new Answers();
                    var given = given(form, answers);
                    var first = answers.right() ? save(me, given, answers) : Optional.<ContactPointId>empty();
                    if (!answers.right()) {
                        form.show(model, answers.faults(), Map.of());
                        return "me/contact";
                    }
                    first.ifPresent(id -> codes.request(me.id(), id));
                    return first.map(id -> "redirect:/me/contacts/" + id + "/confirm")
                            .orElse("redirect:/me");
                })
                .orElse(SIGN_IN);
    }

    private List<Enrol.Given> given(Form form, Answers answers) {
        var given = new ArrayList<Enrol.@Nullable Given>();
        if (!form.value("email").isEmpty()) {
            given.add(read("EMAIL", form.value("email"), "email", answers));
        }
        if (!form.value("phone").isEmpty()) {
            var channels = AnsweringStep.channels(form);
            if (channels.isEmpty()) {
                answers.add("sms", "Nothing is chosen for this number.", "at least one tick");
            }
            channels.forEach(channel -> given.add(read(channel, form.value("phone"), "phone", answers)));
        }
        if ((form.value("email") + form.value("phone")).isEmpty()) {
            answers.add("email", "Nothing is filled in.", "an e-mail address or a telephone number");
        }
        return given.stream().flatMap(it -> Optional.ofNullable(it).stream()).toList();
    }

    private Enrol.@Nullable Given read(String channel, String address, String field, Answers answers) {
        var own = new Answers();
        var given = reading.contact(new ContactBody(channel, address), "", own);
        var told = answers.faults().stream().anyMatch(fault -> fault.where().equals(field));
        if (!told) {
            own.faults().forEach(fault -> answers.add(field, fault.what(), fault.allowed()));
        }
        return given;
    }

    /** The first that still needs a code. */
    private Optional<ContactPointId> save(Enrolled me, List<Enrol.Given> given, Answers answers) {
        var unproved = Optional.<ContactPointId>empty();
        for (var contact : given) {
            var id = new ContactPointId(UUID.randomUUID());
            var change = mine.change(me.id(), new Act.AddContact(id, contact.channel(), contact.address()));
            switch (change) {
                case Change.Changed(Enrolled now) ->
                    unproved = unproved.or(
                            () -> now.known(id).filter(it -> !it.isVerified()).map(Contact::id));
                case Change.Changed _, Change.Unchanged _ -> {}
                case Change.Refused(var why) ->
                    answers.add(
                            contact.address().text().contains("@") ? "email" : "phone", why.sentence(), "another one");
            }
        }
        return unproved;
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable UUID id, @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token) {
        return forContact(
                token,
                id,
                (me, contact) -> mine.change(me.id(), new Act.RemoveContact(contact.id())) instanceof Change.Refused
                        ? "redirect:/me?done=last-contact"
                        : "redirect:/me?done=contact-removed");
    }

    @GetMapping("/{id}/confirm")
    String confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String sent,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forContact(token, id, (_, contact) -> {
            model.addAttribute("contact", ContactShown.of(contact));
            model.addAttribute("sent", sent);
            return "me/confirm";
        });
    }

    @PostMapping("/{id}/send")
    String send(@PathVariable UUID id, @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token) {
        return forContact(token, id, (me, contact) -> switch (codes.request(me.id(), contact.id())) {
            case Requested.Sent _ -> "redirect:/me/contacts/" + id + "/confirm?sent=now";
            case Requested.TooMany _ -> "redirect:/me/contacts/" + id + "/confirm?sent=enough";
            case Requested.AlreadyVerified _, Requested.NoSuchContact() -> "redirect:/me";
        });
    }

    @PostMapping("/{id}/confirm")
    String confirmed(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String code,
            @CookieValue(name = Cookies.SESSION, required = false) @Nullable String token,
            Model model) {
        return forContact(token, id, (_, contact) -> {
            var message = switch (confirming.confirm(contact.id(), OneTimeCode.typed(code))) {
                case Confirmation.Confirmed _ -> "";
                case Confirmation.Wrong(var left) -> Said.wrongCode(left);
                case Confirmation.Closed() -> Said.CODE_CLOSED;
            };
            if (message.isEmpty()) {
                return "redirect:/me?done=confirmed";
            }
            model.addAttribute("contact", ContactShown.of(contact));
            model.addAttribute("problems", List.of(new Form.Problem("code", message)));
            model.addAttribute("codeError", message);
            return "me/confirm";
        });
    }
}
