package wardenline.warden.rendering;

import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import wardenline.warden.content.Sections;

/**
 * The message as mail, once as plain text and once as HTML that needs no style sheet, image or script. {@code {ack}} is filled
 * per recipient by dispatch.
 */
final class EmailBody {
    private static final String ACKNOWLEDGEMENT = "{ack}";

    private EmailBody() {}

    static String text(Letterhead head, Sections sections) {
        var words = Phrases.of(sections.language());
        var actions = sections.actions().stream().map(action -> "- " + action).collect(Collectors.joining("\n"));
        var explained = head.isExercise() ? words.exerciseExplained() + "\n\n" : "";
        return """
                %s

                %s%s:
                %s

                %s:
                %s

                %s:
                %s

                %s:
                %s

                %s:
                %s
                """.formatted(
                        head.headline(sections.language()),
                        explained,
                        words.location(),
                        sections.location(),
                        words.event(),
                        sections.event(),
                        words.actions(),
                        actions,
                        words.assistance(),
                        sections.assistance(),
                        words.confirm(),
                        ACKNOWLEDGEMENT);
    }

    static String html(Letterhead head, Sections sections) {
        var words = Phrases.of(sections.language());
        var actions = sections.actions().stream()
                .map(action -> "<li style=\"margin:6px 0\">" + escaped(action) + "</li>")
                .collect(Collectors.joining());
        var colour = head.isExercise() ? "#54278f" : "#8b0a03";
        // The first line stays plain text, so that a preview of the mail begins with the exercise mark too.
        return """
                <div lang="%s" dir="%s" style="font-family:sans-serif;font-size:17px;line-height:1.5;max-width:640px;color:#1b1b1b">
                <h1 style="font-size:22px;margin:0;padding:12px 16px;background:%s;color:#ffffff">%s</h1>
                %s%s%s
                <h2 style="font-size:18px;margin:20px 0 4px">%s</h2><ul style="margin:0;padding-inline-start:24px">%s</ul>
                %s
                <p style="margin:28px 0"><a href="%s" style="background:#005ea2;color:#ffffff;padding:14px 20px;text-decoration:none;font-weight:bold">%s</a></p>
                </div>
                """.formatted(
                escaped(sections.language()),
                sections.rightToLeft() ? "rtl" : "ltr",
                colour,
                escaped(head.headline(sections.language())),
                head.isExercise()
                        ? "<p style=\"margin:16px 0\"><strong>" + escaped(words.exerciseExplained()) + "</strong></p>\n"
                        : "",
                section(words.location(), sections.location()),
                section(words.event(), sections.event()),
                escaped(words.actions()),
                actions,
                section(words.assistance(), sections.assistance()),
                ACKNOWLEDGEMENT,
                escaped(words.confirm()));
    }

    private static String section(String title, String text) {
        return "<h2 style=\"font-size:18px;margin:20px 0 4px\">" + escaped(title) + "</h2><p style=\"margin:0\">"
                + escaped(text).replace("\n", "<br>") + "</p>\n";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
