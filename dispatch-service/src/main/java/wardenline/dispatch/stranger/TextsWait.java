package wardenline.dispatch.stranger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.alarm.Condition;

/** Nobody else hears of these: no release counts them, and no list has their people. */
@Component
class TextsWait implements Condition {

    private final StrangersTexts texts;

    TextsWait(StrangersTexts texts) {
        this.texts = texts;
    }

    @Override
    public List<Cause> causes() {
        var waits = texts.waits();
        var causes = new ArrayList<Cause>();
        if (waits.callsForHelp())
            causes.add(new Cause(
                    AlarmKind.CALL_FOR_HELP_UNREAD, "", "Somebody calls for help by text from an unknown number"));
        if (waits.others())
            causes.add(new Cause(AlarmKind.TEXTS_UNREAD, "", "Texts from unknown numbers wait to be read"));
        return causes;
    }
}
