package wardenline.warden.reply;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The list that an officer came from, and goes back to: one of ours, whatever the address says. */
record Back(String address) {
    private static final Pattern LISTS = Pattern.compile(
            "/(?:releases/(?:calls|[0-9a-f-]{36}/(?:people|relay))|evacuation/[0-9a-f-]{36}/people)(?:\\?[\\w.~%&=+-]*)?");

    static Back of(@Nullable String asked, Written written) {
        if (asked != null && LISTS.matcher(asked).matches()) return new Back(asked);
        return new Back(
                written.releaseId() == null
                        ? "/desk"
                        : "/releases/" + written.releaseId() + "/people?show=MAY_NEED_HELP");
    }

    /** Where to go once a reply is judged or put back: the list says what was done where it is ours, else the reply's page does. */
    String after(UUID reply) {
        return address.startsWith("/releases/")
                ? address + (address.contains("?") ? "&" : "?") + "judged=" + reply
                : "/releases/replies/" + reply + "?judged=" + reply + "&back="
                        + UriUtils.encode(address, StandardCharsets.UTF_8);
    }
}
