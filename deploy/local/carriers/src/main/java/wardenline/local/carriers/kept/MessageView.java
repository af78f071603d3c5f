package wardenline.local.carriers.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as the evidence shows it: with its text, wherever that is kept. */
public record MessageView(
        long id,
        Channel channel,
        String carrier,
        Direction direction,
        String from,
        String to,
        String subject,
        String text,
        String html,
        String status,
        @Nullable Integer errorCode,
        String reference,
        @Nullable String delivery,
        @Nullable String release,
        Instant at,
        Instant changedAt) {

    static MessageView of(Message message, MailText opened) {
        return new MessageView(
                message.id(),
                message.channel(),
                message.carrier().wireName(),
                message.direction(),
                message.from(),
                message.to(),
                message.subject(),
                opened.text(),
                opened.html(),
                message.status(),
                message.errorCode(),
                message.reference(),
                message.delivery(),
                message.release(),
                message.at(),
                message.changedAt());
    }
}
