package wardenline.dispatch.operations;

import java.util.List;
import org.springframework.stereotype.Component;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.alarm.Condition;

/** Records that nobody has looked at yet are an alarm: each is something that somebody was not told. */
@Component
class DeadLettersWait implements Condition {

    private final DeadLetters letters;

    DeadLettersWait(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public List<Cause> causes() {
        return letters.waiting() == 0
                ? List.of()
                : List.of(new Cause(AlarmKind.DEAD_LETTERS, "", "Dead letters wait to be looked at"));
    }
}
