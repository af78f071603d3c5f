package wardenline.local.launcher.settings;

import java.util.Map;

/**
 * The post this machine plays: a real place with numbers and addresses that reach nobody.
 *
 * @param zone as tz names it
 * @param country ISO 3166-1 alpha-2
 */
public record PostSettings(String name, String zone, String country, String phone, String email) {
    public static final PostSettings NAIROBI =
            new PostSettings("U.S. Embassy Nairobi", "Africa/Nairobi", "KE", "+12025550100", "acs@nairobi.example.org");

    Map<String, String> variables() {
        return new Variables()
                .set("WARDENLINE_POST_NAME", name)
                .set("WARDENLINE_POST_ZONE", zone)
                .set("WARDENLINE_POST_COUNTRY", country)
                .set("WARDENLINE_POST_PHONE", phone)
                .set("WARDENLINE_POST_EMAIL", email)
                .map();
    }
}
