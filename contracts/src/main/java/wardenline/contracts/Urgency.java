package wardenline.contracts;

/** Emergency and routine never share a queue position, a worker pool or a provider quota. */
public enum Urgency {
    EMERGENCY,
    ROUTINE
}
