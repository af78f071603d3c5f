package wardenline.local.carriers.telephone;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Message;
import wardenline.local.carriers.kept.Messages;

/** Sids that tell the message's id, after a part that differs from one run to the next. */
@Component
class Sids {

    private static final Pattern SID = Pattern.compile("(?:SM|CA)[0-9a-f]{32}");
    private static final int RUN_END = 18;

    private final HexFormat hex = HexFormat.of();
    private final String run = hex.toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Messages messages;

    Sids(Messages messages) {
        this.messages = messages;
    }

    String message(long id) {
        return "SM" + run + hex.toHexDigits(id);
    }

    String call(long id) {
        return "CA" + run + hex.toHexDigits(id);
    }

    Optional<Message> find(String sid, Channel channel) {
        if (!SID.matcher(sid).matches()) return Optional.empty();
        return messages.find(HexFormat.fromHexDigitsToLong(sid, RUN_END, sid.length()))
                .filter(message ->
                        message.channel() == channel && message.reference().equals(sid));
    }
}
