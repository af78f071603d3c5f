package wardenline.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio's signature of a callback: HMAC-SHA1 over the public address and the sorted form fields. */
final class TwilioSigned {
    private TwilioSigned() {}

    static Map<String, String> header(String address, Map<String, String> form, String authToken) {
        var signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var signature = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Map.of("X-Twilio-Signature", Base64.getEncoder().encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
