package wardenline.dispatch.alarm;

import java.util.List;

/** Something that must not be. Asked every few seconds on every replica, so it looks at an index or at memory. */
@FunctionalInterface
public interface Condition {

    /**
     * Why an alarm is to stand.
     *
     * @param subject tells several of one kind apart; empty where there can be only one
     * @param word for the operator, without personal data, and the same as long as the cause is
     */
    record Cause(AlarmKind kind, String subject, String word) {}

    /** What is wrong now. */
    List<Cause> causes();
}
