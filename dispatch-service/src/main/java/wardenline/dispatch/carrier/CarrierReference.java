package wardenline.dispatch.carrier;

/** The carrier's own name for what it took over: a Message-ID, a queue id, a Twilio SID. */
public record CarrierReference(String value) {}
