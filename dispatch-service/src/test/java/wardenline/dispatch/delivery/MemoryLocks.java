package wardenline.dispatch.delivery;

/** Rows that another transaction holds just now are skipped: which ones is a matter of chance. */
@FunctionalInterface
public interface MemoryLocks {

    boolean free();
}
