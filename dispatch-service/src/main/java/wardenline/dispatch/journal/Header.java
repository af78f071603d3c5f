package wardenline.dispatch.journal;

import java.nio.ByteBuffer;

/** The first bytes of a journal: whose format it is. As long as a slot, so that all slots are aligned. */
final class Header {

    /** "WLJOURNL" */
    private static final long MAGIC = 0x574C_4A4F_5552_4E4CL;

    private static final int VERSION = 1;

    private Header() {}

    static ByteBuffer written() {
        return ByteBuffer.allocate(Slot.BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(Slot.BYTES)
                .rewind();
    }

    /** Whether this version wrote it, or one that wrote the same. */
    static boolean known(ByteBuffer header) {
        return header.equals(written());
    }
}
