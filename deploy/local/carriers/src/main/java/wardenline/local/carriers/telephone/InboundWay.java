package wardenline.local.carriers.telephone;

import wardenline.local.carriers.behaviour.Carrier;

/** Another way by which a citizen's text reaches us than a posted form. */
public interface InboundWay {

    /** Whose texts come this way. */
    Carrier carrier();

    /** Whether it was taken; it is brought again otherwise. */
    boolean bring(String citizen, String sender, String words);
}
