package wardenline.evacuation.departure;

/**
 * The seats of one departure. More held than there are cannot be said (invariant 11).
 *
 * @param all how many there are
 * @param held promised to somebody called, come or not
 * @param taken of those held, whose people have checked in
 */
public record Seats(int all, int held, int taken) {

    public Seats {
        if (all < 1 || held < 0 || held > all || taken < 0 || taken > held) {
            throw new IllegalArgumentException("seats " + all + ", held " + held + ", taken " + taken);
        }
    }

    /** Free to be promised. */
    public int left() {
        return all - held;
    }

    /** Called and not come yet. */
    public int awaited() {
        return held - taken;
    }

    /** Whether so many more can be promised. */
    public boolean canHold(int more) {
        return more <= left();
    }
}
