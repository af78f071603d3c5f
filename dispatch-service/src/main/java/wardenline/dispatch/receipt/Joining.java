package wardenline.dispatch.receipt;

import java.util.List;

/** Joins receipts with the ledger, in batches. Where one cannot be joined {@link NotJoined} says which batch was rolled back. */
interface Joining {

    /** How many of those that wait were looked at. */
    int next();

    /** How many of these were looked at. */
    int these(List<Long> some);

    /** Puts one off that could not be joined, so that it holds up no other. */
    void putOff(long receipt);
}
