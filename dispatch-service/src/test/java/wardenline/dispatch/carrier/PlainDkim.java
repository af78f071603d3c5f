package wardenline.dispatch.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Verifies relaxed/relaxed rsa-sha256 by the letter of RFC 6376, with nothing of the library that signs. */
final class PlainDkim {

    private static final String NAME = "dkim-signature";

    private PlainDkim() {}

    static boolean verifies(String wire, PublicKey key) {
        var end = wire.indexOf("\r\n\r\n");
        var headers = headers(wire.substring(0, end));
        var own = headers.stream().filter(header -> name(header).equals(NAME)).findFirst();
        if (own.isEmpty()) return false;
        var tags = tags(own.get());
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes(body(wire.substring(end + 4))));
            if (!Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))) return false;
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(bytes(signed(headers, own.get(), tags.getOrDefault("h", ""))));
            return signature.verify(Base64.getDecoder().decode(tags.getOrDefault("b", "")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 3.7: the named headers from the bottom up, then the signature itself without its value and line end. */
    private static String signed(List<String> headers, String own, String names) {
        var left = new ArrayList<>(headers.reversed());
        var signed = new StringBuilder();
        for (var name : names.split(":", -1)) {
            var found =
                    left.stream().filter(header -> name(header).equals(name)).findFirst();
            found.ifPresent(header -> {
                left.remove(header);
                signed.append(relaxed(header)).append("\r\n");
            });
        }
        return signed + relaxed(own.replaceFirst("(?s)([;:]\\s*b\\s*=)[^;]*", "$1"));
    }

    /** 3.4.2. */
    private static String relaxed(String header) {
        var value = header.substring(header.indexOf(':') + 1);
        return name(header)
                + ":"
                + value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /** 3.4.4. */
    private static String body(String body) {
        var relaxed = Arrays.stream(body.split("\r\n", -1))
                .map(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", ""))
                .collect(Collectors.joining("\r\n"));
        var trimmed = relaxed.replaceAll("(\r\n)+$", "");
        return trimmed.isEmpty() ? "" : trimmed + "\r\n";
    }

    private static List<String> headers(String head) {
        return List.of(head.split("\r\n(?![ \t])", -1));
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> tags(String header) {
        return Arrays.stream(header.substring(header.indexOf(':') + 1).split(";", -1))
                .map(tag -> tag.split("=", 2))
                .filter(tag -> tag.length == 2)
                .collect(Collectors.toMap(tag -> tag[0].strip(), tag -> tag[1].replaceAll("\\s", "")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
