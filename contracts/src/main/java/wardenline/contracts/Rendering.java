package wardenline.contracts;

/**
 * The cleared content in one language, as each channel carries it. {@code {name}} placeholders are filled per recipient from
 * {@link Recipient#values()}; {@code {ack}} by dispatch with the recipient's one-time link.
 *
 * @param language BCP 47
 * @param sms plain text, word for word as it leaves
 * @param voice what is read aloud, sentence by sentence
 * @param fax plain text of the page
 */
public record Rendering(
        String language, String subject, String emailText, String emailHtml, String sms, String voice, String fax) {}
