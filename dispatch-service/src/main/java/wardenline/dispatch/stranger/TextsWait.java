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
        var causes = new ArrayList<Cause>();
        for (var by : Medium.values()) {
            var waits = texts.waits(by);
            if (waits.callsForHelp()) causes.add(new Cause(AlarmKind.CALL_FOR_HELP_UNREAD, subject(by), called(by)));
            if (waits.others()) causes.add(new Cause(AlarmKind.TEXTS_UNREAD, subject(by), wrote(by)));
        }
        return causes;
    }

    private static String subject(Medium by) {
        return switch (by) {
            case TEXT -> "";
            case MAIL -> "MAIL";
        };
    }

    private static String called(Medium by) {
        return switch (by) {
            case TEXT -> "Somebody calls for help by text from an unknown number";
            case MAIL -> "Somebody calls for help by mail from an unknown address";
        };
    }

    private static String wrote(Medium by) {
        return switch (by) {
            case TEXT -> "Texts from unknown numbers wait to be read";
            case MAIL -> "Mail from unknown addresses waits to be read";
        };
    }
}
