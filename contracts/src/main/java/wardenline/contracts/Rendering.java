package wardenline.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The cleared content in one language, as each channel carries it. {@code {name}} placeholders are filled per recipient from
 * {@link Recipient#values()}; {@code {ack}} by dispatch with the recipient's one-time link.
 *
 * @param language BCP 47
 * @param sms plain text, word for word as it leaves
 * @param voice what is read aloud to a person, sentence by sentence; asks for a key
 * @param voicemail what is said to an answering machine instead, sentence by sentence, and asks for no key; null where it was
 *     cleared before machines had words of their own (version 1 of {@link EventType#ADVISORY_RELEASED}): they hear {@code voice}
 * @param fax plain text of the pages, a form feed between them and on each the headline above a rule; sheets are numbered where they are
 *     printed
 */
public record Rendering(
        String language,
        String subject,
        String emailText,
        String emailHtml,
        String sms,
        String voice,
        @Nullable String voicemail,
        String fax) {}
