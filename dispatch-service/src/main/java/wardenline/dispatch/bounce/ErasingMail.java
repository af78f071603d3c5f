package wardenline.dispatch.bounce;

import java.time.Instant;
import org.springframework.stereotype.Component;
import wardenline.dispatch.erasure.Erasable;

/**
 * Erases what people and their mail systems wrote, once nobody needs it to see why a mail was sorted as it was. What it was found to be
 * stays, and so does its digest: the same mail is still the same when it is read again.
 */
@Component
class ErasingMail implements Erasable {

    private final ReturnedMails mails;
    private final BounceSettings settings;

    ErasingMail(ReturnedMails mails, BounceSettings settings) {
        this.mails = mails;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "returned-mail";
    }

    @Override
    public int keptDays() {
        return settings.rawKeptDays();
    }

    @Override
    public int erase(Instant before, int limit) {
        return mails.erase(before, limit);
    }
}
