package wardenline.local.carriers.smsc;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.telephone.InboundWay;

/** Brings citizens' texts over the bound sessions, long ones in parts. */
@Component
class IncomingTexts implements InboundWay {

    private static final int HEADER_OCTETS = 7;

    private final Sessions sessions;
    private final AtomicInteger references =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(0x10000));

    IncomingTexts(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Carrier carrier() {
        return Carrier.SMPP_A;
    }

    @Override
    public boolean bring(String citizen, String sender, String words) {
        var coding = Letters.coding(words);
        var parts = Letters.write(words, coding);
        var from = OutgoingTexts.bare(citizen);
        var to = OutgoingTexts.bare(sender);
        if (parts.size() == 1) return sessions.bring(from, to, 0, coding, parts.getFirst());
        var reference = references.getAndIncrement();
        var taken = true;
        for (var i = 0; i < parts.size(); i++) {
            var octets = Arrays.copyOf(
                    new byte[] {
                        HEADER_OCTETS - 1,
                        8,
                        4,
                        (byte) (reference >> 8),
                        (byte) reference,
                        (byte) parts.size(),
                        (byte) (i + 1)
                    },
                    HEADER_OCTETS + parts.get(i).length);
            System.arraycopy(parts.get(i), 0, octets, HEADER_OCTETS, parts.get(i).length);
            taken &= sessions.bring(from, to, SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, coding, octets);
        }
        return taken;
    }
}
