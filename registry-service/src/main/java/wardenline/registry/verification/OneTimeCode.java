package wardenline.registry.verification;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Six digits. */
public record OneTimeCode(String digits) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BOUND = 1_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final Pattern BETWEEN = Pattern.compile("[\\s.-]+");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    /** Trying all codes against a stolen hash takes longer than a code lives. */
    private static final int ROUNDS = 20_000;

    static OneTimeCode fresh() {
        return new OneTimeCode("%06d".formatted(RANDOM.nextInt(BOUND)));
    }

    /** As typed, with or without spaces; anything but six digits is no code and fits no hash. */
    public static OneTimeCode typed(String text) {
        return new OneTimeCode(BETWEEN.matcher(text).replaceAll(""));
    }

    public boolean wellFormed() {
        return SIX_DIGITS.matcher(digits).matches();
    }

    static byte[] salt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    byte[] hash(byte[] salt) {
        try {
            var spec = new PBEKeySpec(digits.toCharArray(), salt, ROUNDS, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2", e);
        }
    }

    boolean fits(byte[] salt, byte[] hash) {
        return wellFormed() && MessageDigest.isEqual(hash(salt), hash);
    }

    @Override
    public String toString() {
        return "OneTimeCode[••••••]";
    }
}
