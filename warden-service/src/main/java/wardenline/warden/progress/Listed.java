package wardenline.warden.progress;

/** Lists of people that a red or yellow number links to; the condition is over the frozen audience (alias {@code r}). */
public enum Listed {
    NEED_HELP("Need help", "r.answer = 'NEED_HELP'"),
    /** Wrote so in words of their own, and has not said since how they are. */
    MAY_NEED_HELP("May need help", "r.may_need_help"),
    /** Wrote so, and an officer judged that it is no call; until they have said how they are. */
    NO_CALL_FOR_HELP("Judged no call for help", """
            exists (select from reply j where j.release_id = r.release_id and j.person_id = r.person_id
                      and j.judged_at is not null and call_stands(r.answer, r.answered_at, j.received_at))"""),
    /** No contact point at all, or every delivery failed, and no answer. */
    UNREACHED("Not reached", "r.answer is null and (r.segment is null or " + failed() + ")"),
    /** Sent, but no answer yet. */
    SILENT("No answer yet", "r.answer is null and r.standing < 4 and r.segment is not null and not " + failed()),
    SAFE("Safe", "r.answer = 'SAFE'"),
    LEFT("Have left", "r.answer = 'LEFT'"),
    STAYING("Are staying", "r.answer = 'STAYING'"),
    READ("Have read it", "(r.answer = 'ACK' or (r.answer is null and r.standing = 4))");

    private final String label;
    private final String condition;

    Listed(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    private static String failed() {
        return """
                (r.standing = 1 and (select count(*) from release_failure f
                                     where f.release_id = r.release_id and f.person_id = r.person_id
                                       and f.state <> 'UNKNOWN') >= r.deliveries)""";
    }

    /** As officers read it. */
    public String label() {
        return label;
    }

    String condition() {
        return condition;
    }
}
