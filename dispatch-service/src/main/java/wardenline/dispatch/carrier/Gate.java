package wardenline.dispatch.carrier;

/** Whether an operator lets a provider be given anything new. Asked before every reservation, so it answers from memory. */
@FunctionalInterface
public interface Gate {
    boolean open(Provider.Identity provider);
}
