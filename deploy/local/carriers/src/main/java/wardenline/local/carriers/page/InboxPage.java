package wardenline.local.carriers.page;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Evidence;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;

/** All mailboxes in one: search, read, follow links, fetch attachments. */
@Controller
@RequestMapping("/carriers/inbox")
class InboxPage {

    private static final int PAGE = 50;

    private final Evidence evidence;
    private final Messages messages;

    InboxPage(Evidence evidence, Messages messages) {
        this.evidence = evidence;
        this.messages = messages;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String contains,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var found = evidence.search(new Evidence.Search(Channel.EMAIL, null, to, contains, null, null, before, PAGE));
        model.addAttribute("mails", found);
        model.addAttribute("contains", contains);
        model.addAttribute("to", to);
        model.addAttribute("older", found.size() < PAGE ? null : found.getLast().id());
        model.addAttribute("keptMax", messages.keptMax());
        return "inbox";
    }

    @GetMapping("/{id}")
    String open(@PathVariable long id, Model model) {
        var mail = find(id);
        model.addAttribute("mail", mail);
        model.addAttribute("opened", evidence.open(mail));
        model.addAttribute("pieces", LinkedText.pieces(evidence.open(mail).text()));
        return "mail";
    }

    /** Hands over an attached file, never to be run in this origin. */
    @GetMapping("/{id}/attachments/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int index) {
        var attachments = evidence.open(find(id)).attachments();
        if (index < 0 || index >= attachments.size()) throw new NotKeptException();
        var attachment = attachments.get(index);
        var isPdf = attachment.type().equals(MediaType.APPLICATION_PDF_VALUE);
        var shown = isPdf ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(isPdf ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        shown.filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(attachment.bytes());
    }

    private Message find(long id) {
        return messages.find(id).orElseThrow(NotKeptException::new);
    }
}
