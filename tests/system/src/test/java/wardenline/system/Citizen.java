package wardenline.system;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A citizen of the embassy's care, with addresses that nobody else has. Every address is in a range kept for examples.
 *
 * @param email empty where the person has none; so are the others
 */
record Citizen(
        String ref, String familyName, Land land, String language, String email, String sms, String voice, String fax) {

    private static final String HEADER =
            "external_ref,given_name,family_name,language,country,place,latitude,longitude,email,sms,voice,fax,verified";
    private static final int LINES_AN_AREA = 100;
    private static final int[] AREAS = IntStream.rangeClosed(201, 989)
            .filter(area -> area % 100 != 11 && area / 10 % 10 != 9 && area % 100 != 0)
            .toArray();
    private static final AtomicInteger BORN = new AtomicInteger(Embassy.run() * 10_000);
    private static final AtomicInteger CONNECTED = new AtomicInteger(Embassy.run() * 7 % 60_000);

    /** Somebody with no address yet. */
    static Citizen in(Land land) {
        var number = BORN.incrementAndGet();
        return new Citizen("S-" + number, "Example" + letters(number), land, "en", "", "", "", "");
    }

    static List<Citizen> many(int count, Land land) {
        return Stream.generate(() -> in(land)).limit(count).toList();
    }

    Citizen withEmail() {
        return new Citizen(
                ref, familyName, land, language, ref.toLowerCase(Locale.ROOT) + "@example.com", sms, voice, fax);
    }

    Citizen withSms() {
        return new Citizen(ref, familyName, land, language, email, number(), voice, fax);
    }

    Citizen withVoice() {
        return new Citizen(ref, familyName, land, language, email, sms, number(), fax);
    }

    Citizen withFax() {
        return new Citizen(ref, familyName, land, language, email, sms, voice, number());
    }

    Citizen speaking(String other) {
        return new Citizen(ref, familyName, land, other, email, sms, voice, fax);
    }

    /** As the citizen writes it when they enrol. */
    Map<String, Object> enrollment() {
        return Map.of(
                "givenName",
                "Ada",
                "familyName",
                familyName,
                "language",
                language,
                "whereabouts",
                whereabouts(land),
                "contacts",
                List.of(Map.of("channel", "EMAIL", "address", email)));
    }

    Map<String, String> whereabouts(Land where) {
        return Map.of(
                "country", "KE",
                "place", where.name(),
                "latitude", degrees(where.latitude(1)),
                "longitude", degrees(where.longitude(1)));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    /** A number that no other citizen of this run has. */
    static String number() {
        var index = CONNECTED.getAndIncrement();
        if (index >= AREAS.length * LINES_AN_AREA) throw new IllegalStateException("all reserved numbers are taken");
        return String.format(Locale.ROOT, "+1%d55501%02d", AREAS[index % AREAS.length], index / AREAS.length);
    }

    /** The file that the registry imports. */
    static String csv(List<Citizen> citizens) {
        return citizens.stream().map(Citizen::row).collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    static String csvOfRows(String... rows) {
        return Stream.of(rows).collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    String row() {
        var number = Integer.parseInt(ref.substring(2));
        return String.join(
                ",",
                ref,
                "Ada",
                familyName,
                language,
                "KE",
                land.name(),
                degrees(land.latitude(number)),
                degrees(land.longitude(number)),
                email,
                sms,
                voice,
                fax,
                "yes");
    }

    /** A number written in letters, because names carry no digits. */
    private static String letters(int number) {
        var name = new StringBuilder();
        for (var rest = number; rest > 0; rest /= 26) name.append((char) ('a' + rest % 26));
        return name.toString();
    }
}
