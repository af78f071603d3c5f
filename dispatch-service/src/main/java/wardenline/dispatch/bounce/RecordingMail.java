package wardenline.dispatch.bounce;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records mail as it came. Whoever handed it over hears of success only when it is committed. */
@Service
class RecordingMail {

    private final ReturnedMails mails;

    RecordingMail(ReturnedMails mails) {
        this.mails = mails;
    }

    @Transactional
    public void record(String source, ReturnedMails.Form form, byte[] raw) {
        mails.append(source, form, raw);
    }
}
