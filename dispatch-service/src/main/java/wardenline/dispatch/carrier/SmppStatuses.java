package wardenline.dispatch.carrier;

import static org.jsmpp.SMPPConstant.*;

import java.time.Duration;
import java.util.Optional;

/** What an SMSC's words for what was not taken, or did not arrive, mean. */
public final class SmppStatuses {

    private SmppStatuses() {}

    /**
     * A command status that is not zero (SMPP 3.4, section 5.1.3). Whatever it is, the message was not taken.
     *
     * @param refusedNumbersDead whether the SMSC calls no number invalid that it merely does not carry to
     */
    static Outcome refused(int status, boolean refusedNumbersDead) {
        return switch (status) {
            case STAT_ESME_RTHROTTLED, STAT_ESME_RMSGQFUL -> deferred(Reason.THROTTLED);
            case STAT_ESME_RINVDSTADR ->
                new Outcome.Rejected(refusedNumbersDead ? Reason.INVALID_ADDRESS : Reason.NOT_ROUTED);
            case STAT_ESME_RINVMSGLEN -> new Outcome.Rejected(Reason.CONTENT_REFUSED);
            case STAT_ESME_RX_P_APPN, STAT_ESME_RX_R_APPN -> new Outcome.Rejected(Reason.REFUSED);
            case STAT_ESME_RSYSERR, STAT_ESME_RX_T_APPN, STAT_ESME_RUNKNOWNERR -> deferred(Reason.PROVIDER_FAILED);
            case STAT_ESME_RSUBMITFAIL, STAT_ESME_RDELIVERYFAILURE -> deferred(Reason.NOT_NOW);
            default -> unlikeUs(status) ? deferred(Reason.PROVIDER_REFUSED_US) : deferred(Reason.NOT_NOW);
        };
    }

    /**
     * Why a message that was taken did not arrive, by a receipt's final state (section 5.2.28 and appendix B); empty where the state
     * says nothing of the kind. UNKNOWN is among these: it may have arrived.
     */
    public static Optional<Reason> undelivered(String state) {
        return Optional.ofNullable(
                switch (state) {
                    // The SMSC itself has tried for as long as it keeps a message.
                    case "EXPIRED" -> Reason.HANDSET_UNREACHABLE;
                    case "UNDELIV", "DELETED", "SKIPPED" -> Reason.NOT_DELIVERED;
                    case "REJECTD" -> Reason.FILTERED;
                    case SmppArrival.NOBODY -> Reason.UNKNOWN_RECIPIENT;
                    default -> null;
                });
    }

    /** Why a bind was refused. */
    static Reason bindRefused(int status) {
        return switch (status) {
            case STAT_ESME_RSYSERR, STAT_ESME_RTHROTTLED, STAT_ESME_RUNKNOWNERR -> Reason.PROVIDER_FAILED;
            default -> Reason.PROVIDER_REFUSED_US;
        };
    }

    /** Whether query_sm is no request that is known there, or none that this session may make. */
    static boolean unsupported(int status) {
        return status == STAT_ESME_RINVCMDID || status == STAT_ESME_RINVBNDSTS;
    }

    /** Whether the text that was asked for is not known there. It will not be known later either. */
    static boolean textUnknown(int status) {
        return switch (status) {
            case STAT_ESME_RQUERYFAIL, STAT_ESME_RINVMSGID, STAT_ESME_RINVSRCADR -> true;
            default -> false;
        };
    }

    /** Statuses that speak of the account, the sender or the form of our requests: they would befall the next message too. */
    private static boolean unlikeUs(int status) {
        return status > 0 && status < 0x400;
    }

    private static Outcome deferred(Reason reason) {
        return new Outcome.Deferred(reason, Duration.ZERO);
    }
}
