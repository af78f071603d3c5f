package wardenline.warden.rendering;

/**
 * A note in the margin: advice, never a refusal.
 *
 * @param language which version it is about
 * @param field location, event, actions, assistance, sms or content
 */
public record Remark(String language, String field, String text) {}
