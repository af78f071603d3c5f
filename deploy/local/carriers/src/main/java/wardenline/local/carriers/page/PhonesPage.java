package wardenline.local.carriers.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Evidence;
import wardenline.local.carriers.kept.MailText;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;
import wardenline.local.carriers.telephone.Calls;
import wardenline.local.carriers.telephone.Replies;

/** Every telephone and fax machine, as its owner sees it: read, reply, pick up, press keys. */
@Controller
@RequestMapping("/carriers/phones")
class PhonesPage {

    private static final int PHONES = 100;
    private static final int SHOWN = 100;
    private static final Set<String> UNDER_WAY = Set.of("queued", "ringing", "in-progress");

    /** One telephone in the list. */
    record Phone(String number, Message latest, int count, boolean ringing) {}

    /** One thing on a telephone's screen, oldest first. */
    record Entry(Message message, List<LinkedText.Piece> pieces, List<MailText.Attachment> pages, boolean underWay) {
        public boolean mine() {
            return message.direction() == Direction.FROM_CITIZEN;
        }
    }

    private final Evidence evidence;
    private final Messages messages;
    private final Replies replies;
    private final Calls calls;

    PhonesPage(Evidence evidence, Messages messages, Replies replies, Calls calls) {
        this.evidence = evidence;
        this.messages = messages;
        this.replies = replies;
        this.calls = calls;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String contains, Model model) {
        var phones = new LinkedHashMap<String, Phone>();
        messages.newestFirst()
                .filter(message -> message.channel() != Channel.EMAIL)
                .filter(message -> contains.isBlank()
                        || message.citizen().contains(contains.strip())
                        || message.text().contains(contains.strip()))
                .takeWhile(message -> phones.size() < PHONES || phones.containsKey(message.citizen()))
                .forEach(message -> phones.merge(
                        message.citizen(), new Phone(message.citizen(), message, 1, rings(message)), PhonesPage::and));
        model.addAttribute("phones", phones.values());
        model.addAttribute("contains", contains);
        model.addAttribute("phonesMax", PHONES);
        return "phones";
    }

    @GetMapping("/{number}")
    String open(@PathVariable String number, Model model) {
        var entries = new ArrayList<Entry>();
        messages.newestFirst()
                .filter(message ->
                        message.channel() != Channel.EMAIL && message.citizen().equals(number))
                .limit(SHOWN)
                .forEach(message -> entries.addFirst(entry(message)));
        if (entries.isEmpty()) throw new NotKeptException();
        model.addAttribute("number", number);
        model.addAttribute("entries", entries);
        model.addAttribute("senders", senders(entries));
        model.addAttribute("quick", List.of("1", "SAFE", "HELP ME", "LEFT", "STAYING", "STOP"));
        return "phone";
    }

    @PostMapping("/{number}/reply")
    String reply(
            @PathVariable String number,
            @RequestParam String words,
            @RequestParam String to,
            @RequestParam String carrier,
            RedirectAttributes redirect) {
        if (!words.isBlank()) {
            var _ = replies.reply(Carrier.named(carrier), number, to, words);
        }
        return to(number, redirect);
    }

    @PostMapping("/{number}/calls/{sid}")
    String call(
            @PathVariable String number,
            @PathVariable String sid,
            @RequestParam String act,
            RedirectAttributes redirect) {
        switch (act) {
            case "pick-up" -> calls.pickUp(sid);
            case "machine" -> calls.leaveToMachine(sid);
            case "hang-up" -> calls.hangUp(sid);
            default -> calls.press(sid, act);
        }
        return to(number, redirect);
    }

    private Entry entry(Message message) {
        var opened = evidence.open(message);
        return new Entry(
                message,
                LinkedText.pieces(opened.text()),
                opened.attachments(),
                message.isCall() && UNDER_WAY.contains(message.status()));
    }

    /** Who wrote to this telephone last, by account: a reply goes to one of them. */
    private static Map<String, String> senders(List<Entry> entries) {
        var senders = new LinkedHashMap<String, String>();
        for (var entry : entries.reversed()) {
            var message = entry.message();
            if (message.channel() != Channel.SMS) continue;
            senders.putIfAbsent(message.carrier().wireName(), entry.mine() ? message.to() : message.from());
        }
        return senders;
    }

    private static Phone and(Phone newer, Phone older) {
        return new Phone(newer.number(), newer.latest(), newer.count() + 1, newer.ringing() || older.ringing());
    }

    private static boolean rings(Message message) {
        return message.isCall() && message.status().equals("ringing");
    }

    private static String to(String number, RedirectAttributes redirect) {
        redirect.addAttribute("number", number);
        return "redirect:/carriers/phones/{number}#latest";
    }
}
