package wardenline.evacuation.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who left with one departure. Its canonical text is one tab-separated line a fact, in Unicode NFC and UTF-8, so that anybody can
 * compute the digest again with a common tool: {@code sha256sum}.
 *
 * @param passengers by household, then party, the guardian before the wards
 */
public record Manifest(Heading heading, List<Passenger> passengers) {

    private static final String FORM = "wardenline.manifest.v1";

    /** What it is the manifest of. */
    public record Heading(
            String evacuation,
            String mode,
            UUID departure,
            String name,
            String point,
            Instant departsAt,
            Instant closedAt) {}

    /** A household of it. */
    public record Household(UUID id, List<Passenger> passengers) {}

    /** Passengers in the one order, whatever order they come in. */
    public static Manifest of(Heading heading, List<Passenger> passengers) {
        var households = passengers.stream()
                .collect(Collectors.toMap(
                        Passenger::household,
                        Passenger::listedName,
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        var order = Comparator.comparing(
                        (Passenger passenger) -> households.getOrDefault(passenger.household(), passenger.listedName()))
                .thenComparing(passenger -> passenger.household().toString())
                .thenComparing(passenger -> passenger.party().toString())
                .thenComparing(passenger -> !passenger.person().equals(passenger.party()))
                .thenComparing(Passenger::birthDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(passenger -> passenger.person().toString());
        return new Manifest(heading, passengers.stream().sorted(order).toList());
    }

    /** Household by household, in order. */
    public List<Household> households() {
        var households = new LinkedHashMap<UUID, List<Passenger>>();
        for (var passenger : passengers) {
            households
                    .computeIfAbsent(passenger.household(), any -> new ArrayList<>())
                    .add(passenger);
        }
        return households.entrySet().stream()
                .map(entry -> new Household(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** How many are minors. */
    public long minors() {
        return passengers.stream().filter(Passenger::minor).count();
    }

    /** The one text of this content. */
    public String canonical() {
        var text = new StringBuilder();
        line(text, FORM);
        line(text, "evacuation", heading.evacuation(), heading.mode());
        line(
                text,
                "departure",
                heading.departure().toString(),
                heading.name(),
                heading.departsAt().toString());
        line(text, "point", heading.point());
        line(text, "closed", heading.closedAt().toString());
        for (var one : passengers) {
            line(
                    text,
                    "person",
                    one.household().toString(),
                    one.party().toString(),
                    one.person().toString(),
                    text(one.guardian()),
                    one.familyName(),
                    one.givenName(),
                    text(one.birthDate()),
                    one.minor() ? "minor" : "adult",
                    one.code(),
                    one.checkedInAt().toString(),
                    one.checkedInBy());
        }
        line(text, "people", Integer.toString(passengers.size()));
        return text.toString();
    }

    /** Reads a canonical text back. */
    static Manifest read(String canonical) {
        var facts = canonical
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .collect(Collectors.groupingBy(List::getFirst));
        if (!facts.containsKey(FORM)) {
            throw new IllegalArgumentException("not a manifest of version 1");
        }
        var evacuation = fact(facts.get("evacuation"));
        var departure = fact(facts.get("departure"));
        var heading = new Heading(
                plain(evacuation.get(1)),
                evacuation.get(2),
                UUID.fromString(departure.get(1)),
                plain(departure.get(2)),
                plain(fact(facts.get("point")).get(1)),
                Instant.parse(departure.get(3)),
                Instant.parse(fact(facts.get("closed")).get(1)));
        var people = facts.getOrDefault("person", List.of());
        return new Manifest(heading, people.stream().map(Manifest::passenger).toList());
    }

    /** SHA-256 in hex over the UTF-8 of a canonical text. */
    static String digest(String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Passenger passenger(List<String> line) {
        return new Passenger(
                UUID.fromString(line.get(1)),
                UUID.fromString(line.get(2)),
                UUID.fromString(line.get(3)),
                line.get(4).isEmpty() ? null : UUID.fromString(line.get(4)),
                plain(line.get(5)),
                plain(line.get(6)),
                line.get(7).isEmpty() ? null : LocalDate.parse(line.get(7)),
                line.get(8).equals("minor"),
                line.get(9),
                Instant.parse(line.get(10)),
                plain(line.get(11)));
    }

    private static List<String> fact(@Nullable List<List<String>> lines) {
        if (lines == null || lines.size() != 1) {
            throw new IllegalArgumentException("a fact of the manifest is missing or said twice");
        }
        return lines.getFirst();
    }

    private static void line(StringBuilder text, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : "\t").append(escaped(fields[i]));
        }
        text.append('\n');
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String escaped(String field) {
        return Normalizer.normalize(field, Normalizer.Form.NFC)
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String field) {
        var plain = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            var c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                plain.append(c);
            } else {
                i++;
                switch (field.charAt(i)) {
                    case 't' -> plain.append('\t');
                    case 'n' -> plain.append('\n');
                    case 'r' -> plain.append('\r');
                    default -> plain.append(field.charAt(i));
                }
            }
        }
        return plain.toString();
    }
}
