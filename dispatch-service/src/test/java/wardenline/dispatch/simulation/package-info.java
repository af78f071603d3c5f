/**
 * The ledger's rules under thousands of seeded schedules: crashes, stopped processes, lost answers, providers that refuse, and receipts at
 * any time.
 */
@NullMarked
package wardenline.dispatch.simulation;

import org.jspecify.annotations.NullMarked;
