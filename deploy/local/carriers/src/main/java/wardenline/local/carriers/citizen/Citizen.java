package wardenline.local.carriers.citizen;

import java.time.Duration;

/**
 * Who is behind one address.
 *
 * @param dead nobody: the number is out of service, the mailbox does not exist
 * @param bouncesLater whether mail to somebody dead is taken first and returned then
 * @param delay how long the answer takes, or the mail that is returned
 * @param wording a draw from 0 up, for choosing one of several wordings
 */
public record Citizen(boolean dead, boolean bouncesLater, Answer answer, Duration delay, int wording) {

    public boolean answers() {
        return !dead && answer != Answer.SILENCE;
    }
}
