package wardenline.registry.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Persons;
import wardenline.registry.verification.ConfirmingContact;
import wardenline.registry.verification.ConfirmingContact.Confirmation;
import wardenline.registry.verification.OneTimeCode;
import wardenline.registry.verification.RequestingCode;
import wardenline.registry.verification.RequestingCode.Requested;
import wardenline.registry.verification.Sessions;

/** The last screen of an enrollment: the code that came to the first address. */
@Controller
@RequestMapping("/enrol/confirm")
class ConfirmPages {

    private final Drafts drafts;
    private final Persons persons;
    private final RequestingCode codes;
    private final ConfirmingContact confirming;
    private final Sessions sessions;
    private final Cookies cookies;

    ConfirmPages(
            Drafts drafts,
            Persons persons,
            RequestingCode codes,
            ConfirmingContact confirming,
            Sessions sessions,
            Cookies cookies) {
        this.drafts = drafts;
        this.persons = persons;
        this.codes = codes;
        this.confirming = confirming;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    private Optional<Enrolled> person(@Nullable String token) {
        return drafts.find(token)
                .flatMap(draft -> Optional.ofNullable(draft.person()))
                .flatMap(persons::find)
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast);
    }

    /** The contact that a code goes to: the chosen one, else an e-mail address before a telephone. */
    private static Optional<Contact> contact(Enrolled person, @Nullable UUID chosen) {
        return person.contacts().stream()
                .filter(contact -> chosen == null || contact.id().value().equals(chosen))
                .min((one, other) -> Boolean.compare(other.channel() == Channel.EMAIL, one.channel() == Channel.EMAIL));
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable UUID contact,
            @RequestParam(defaultValue = "") String sent,
            @CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token,
            Model model) {
        return person(token)
                .flatMap(person -> contact(person, contact).map(it -> {
                    model.addAttribute("sent", sent);
                    return page(person, it, model);
                }))
                .orElse("redirect:/me");
    }

    private static String page(Enrolled person, Contact contact, Model model) {
        model.addAttribute("steps", Step.NAMES);
        model.addAttribute("current", Step.CONFIRM.number());
        model.addAttribute("contact", ContactShown.of(contact));
        model.addAttribute(
                "others",
                person.contacts().stream()
                        .filter(other -> !other.id().equals(contact.id()) && other.channel() != Channel.FAX)
                        .map(ContactShown::of)
                        .toList());
        return "enrol/confirm";
    }

    @PostMapping
    String confirm(
            @RequestParam UUID contact,
            @RequestParam(defaultValue = "") String code,
            @CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token,
            HttpServletResponse response,
            Model model) {
        var person = person(token).orElse(null);
        if (token == null || person == null || contact(person, contact).isEmpty()) {
            return "redirect:/me";
        }
        var message = switch (confirming.confirm(new ContactPointId(contact), OneTimeCode.typed(code))) {
            case Confirmation.Confirmed _ -> "";
            case Confirmation.Wrong(var left) -> Said.wrongCode(left);
            case Confirmation.Closed() -> Said.CODE_CLOSED;
        };
        if (message.isEmpty()) {
            drafts.end(token);
            response.addHeader(HttpHeaders.SET_COOKIE, cookies.noDraft());
            response.addHeader(HttpHeaders.SET_COOKIE, cookies.session(sessions.start(person.id())));
            return "redirect:/me?done=enrolled";
        }
        model.addAttribute("problems", List.of(new Form.Problem("code", message)));
        model.addAttribute("codeError", message);
        return page(person, contact(person, contact).orElseThrow(), model);
    }

    @PostMapping("/send")
    String send(
            @RequestParam UUID contact, @CookieValue(name = Cookies.DRAFT, required = false) @Nullable String token) {
        return person(token)
                .map(person -> switch (codes.request(person.id(), new ContactPointId(contact))) {
                    case Requested.Sent _ -> "redirect:/enrol/confirm?sent=again&contact=" + contact;
                    case Requested.TooMany _ -> "redirect:/enrol/confirm?sent=enough&contact=" + contact;
                    case Requested.AlreadyVerified _, Requested.NoSuchContact() -> "redirect:/enrol/confirm";
                })
                .orElse("redirect:/me");
    }
}
