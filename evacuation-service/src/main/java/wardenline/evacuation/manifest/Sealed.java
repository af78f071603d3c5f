package wardenline.evacuation.manifest;

import java.time.Instant;

/**
 * A seal under a manifest.
 *
 * @param content the canonical text, byte for byte as it was digested
 * @param digest SHA-256 in hex
 * @param by the name of the officer
 */
public record Sealed(String content, String digest, Instant at, String by) {

    /** Whether the content still is what was sealed. */
    public boolean holds() {
        return Manifest.digest(content).equals(digest);
    }

    /** What was sealed. */
    public Manifest manifest() {
        return Manifest.read(content);
    }
}
