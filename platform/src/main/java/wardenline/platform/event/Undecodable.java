package wardenline.platform.event;

/** A record that this service cannot read, now or later: it belongs among the dead letters. */
public final class Undecodable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undecodable(String why) {
        super(why);
    }
}
