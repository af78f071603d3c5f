package wardenline.dispatch.carrier;

/**
 * What a carrier says when it is asked what became of a request: the words that its callback would have brought.
 *
 * @param errorCode empty where there is none
 */
public record Report(String status, String errorCode) {}
