package wardenline.local.demo.population;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The post's list of citizens as a spreadsheet would save it, in the columns that the registry imports. */
public final class Roster {
    private static final String HEADER = "external_ref,given_name,family_name,birth_date,language,country,place,"
            + "latitude,longitude,email,sms,voice,fax,household_ref,guardian_ref,verified";

    private Roster() {}

    public static String csv(List<Citizen> citizens) {
        return Stream.concat(Stream.of(HEADER), citizens.stream().map(Roster::row))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(Citizen citizen) {
        return Stream.of(
                        citizen.ref(),
                        citizen.givenName(),
                        citizen.familyName(),
                        citizen.birthDate().toString(),
                        citizen.language(),
                        "KE",
                        citizen.town() + " (EXERCISE)",
                        degrees(citizen.at().latitude()),
                        degrees(citizen.at().longitude()),
                        citizen.email(),
                        citizen.sms(),
                        citizen.voice(),
                        citizen.fax(),
                        citizen.householdRef(),
                        citizen.guardianRef(),
                        citizen.guardianRef().isEmpty() ? "yes" : "")
                .map(Roster::cell)
                .collect(Collectors.joining(","));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    private static String cell(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
