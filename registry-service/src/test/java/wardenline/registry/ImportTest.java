package wardenline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.EnrollmentChanged;
import wardenline.registry.Desk.Hands;

@RegistryTest
class ImportTest {

    private static final String HEADER =
            "external_ref,given_name,family_name,birth_date,language,country,place,latitude,longitude,email,sms,voice,fax,household_ref,guardian_ref,verified\n";

    @Autowired
    private Hands hands;

    private static String figures(JsonNode report) {
        return "%d read, %d added, %d changed, %d same, %d failed"
                .formatted(
                        report.path("rowsRead").asInt(),
                        report.path("rowsAdded").asInt(),
                        report.path("rowsChanged").asInt(),
                        report.path("rowsSame").asInt(),
                        report.path("rowsFailed").asInt());
    }

    private String faults(JsonNode report) {
        return hands.get("/api/registry/imports/" + report.path("id").asString() + "/faults")
                .valueStream()
                .map(fault ->
                        fault.path("line").asInt() + " " + fault.path("column").asString() + ": "
                                + fault.path("reason").asString())
                .collect(Collectors.joining("\n"));
    }

    private UUID person(String word) {
        var found = hands.get("/api/registry/people?q=" + word).path("people");
        assertThat(found.size()).as(word).isEqualTo(1);
        return UUID.fromString(found.path(0).path("personId").asString());
    }

    @Test
    void good_rows_are_kept_and_bad_ones_explained_with_line_column_and_reason() {
        var report = hands.imported(HEADER + """
                G-1,Gina,Good,1990-01-01,en,KE,Nairobi,,,gina@example.com,+12025550101,+12025550101,,H-G,,yes
                G-2,Bad,Phone,,en,KE,Nairobi,,,,12345,,,,,yes
                G-3,Bad,Everything,31.12.1990,english,KX,Atlantis,91,x,no-at,+1999,+44,abc,,,maybe
                G-4,Too,Few
                G-5,"Open,Quote,,en,KE,Nairobi,,,open@example.com,,,,,,yes
                G-6,Greta,Good,,,KE,Kisumu,,,greta@example.com,,,,,,no
                G-1,Gina,Again,,,KE,Nairobi,,,again@example.com,,,,,,yes
                ,Nobody,Known,,,KE,Nairobi,,,,,,,,,yes
                G-9,Far,Town,,,KE,Atlantis,,,far@example.com,,,,,,yes
                """);

        assertThat(figures(report)).isEqualTo("9 read, 2 added, 0 changed, 0 same, 7 failed");
        assertThat(faults(report)).isEqualTo("""
                        3 sms: The country code is missing at the beginning of the number.
                        4 birth_date: The date of birth is not a date of the calendar.
                        4 language: This is not a language we know.
                        4 country: This is not a country code we know.
                        4 latitude: The latitude is beyond 90 degrees.
                        4 longitude: The longitude is not a number of degrees.
                        4 email: The e-mail address has no @.
                        4 sms: The number is too short for a number that starts with +1.
                        4 voice: This is not a telephone number.
                        4 fax: This is not a telephone number.
                        4 verified: This is neither yes nor no.
                        5 : The row has 3 cells.
                        6 : A quotation mark is opened and never closed.
                        8 external_ref: This person stands in line 2 of the file already.
                        9 external_ref: Nothing tells this person from others, so a second import would bring them twice.
                        10 place: We do not know this town in Kenya.""");
        var csv = hands.call(
                HttpMethod.GET,
                "/api/registry/imports/" + report.path("id").asString() + "/report.csv",
                "",
                HttpHeaders.AUTHORIZATION,
                Desk.COORDINATOR,
                HttpHeaders.ACCEPT,
                "text/csv");
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("3,\"sms\",\"G-2\",\"The country code is missing at the beginning of the number.\"");
    }

    @Test
    void verified_rows_are_reachable_and_told() {
        hands.imported(HEADER + """
                V-1,Vera,Vouched,,sw,KE,14 Example Road,-1.2864,36.8172,vera@example.com,+447700900123,,,,,yes
                V-2,Uma,Unvouched,,,KE,Nairobi,,,uma@example.com,,,,,,
                """);

        var vera = hands.told(person("vouched"), 1).getLast();
        assertThat(vera.contactPoints()).extracting(ContactPoint::verified).containsExactly(true, true);
        assertThat(vera.language()).isEqualTo("sw");
        assertThat(hands.told(person("unvouched"), 1).getLast().contactPoints())
                .extracting(ContactPoint::verified)
                .containsExactly(false);
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_changed_row_changes_one() {
        var rows = """
                S-1,Sam,Same,,en,KE,Nairobi,,,sam@example.com,,,,,,yes
                ,Sue,Same,,en,KE,Nairobi,,,sue.same@example.com,,,,,,yes
                """;
        assertThat(figures(hands.imported(HEADER + rows))).startsWith("2 read, 2 added");
        assertThat(figures(hands.imported(HEADER + rows))).isEqualTo("2 read, 0 added, 0 changed, 2 same, 0 failed");

        var changed = rows.replace("KE,Nairobi,,,sue", "KE,Mombasa,,,sue");
        assertThat(figures(hands.imported(HEADER + changed))).isEqualTo("2 read, 0 added, 1 changed, 1 same, 0 failed");
        assertThat(hands.told(person("sue.same@example.com"), 2))
                .extracting(EnrollmentChanged::version)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_guardian_may_come_later_in_the_file_but_must_come() {
        var adults = IntStream.range(0, 120)
                .mapToObj(n -> "L-%d,Adult%d,Later,1980-01-01,en,KE,Nairobi,,,adult%d@example.com,,,,,,yes\n"
                        .formatted(n, n, n))
                .collect(Collectors.joining());

        var report = hands.imported(HEADER
                + "L-C1,Child,Firstinfile,2015-01-01,,,,,,,,,,,L-119,\n"
                + "L-C2,Child,Orphaned,2015-01-01,,,,,,,,,,,L-999,\n"
                + "L-C3,Child,Grownup,1985-01-01,,,,,,,,,,,L-1,\n"
                + adults
                + "L-C4,Child,Ofachild,2015-01-01,,,,,,,,,,,L-C1,\n"
                + "L-C5,Child,Elsewhere,2015-01-01,,KE,Kisumu,,,,,,,L-H,L-1,\n");

        assertThat(figures(report)).isEqualTo("125 read, 121 added, 0 changed, 0 same, 4 failed");
        assertThat(faults(report)).isEqualTo("""
                        3 guardian_ref: The guardian is neither in this file nor on record.
                        4 guardian_ref: A guardian is named for a person who is of age.
                        125 guardian_ref: The guardian is a minor.
                        126 household_ref: The guardian travels with another household.""");
        var child = hands.told(person("firstinfile"), 1).getLast();
        var guardian = hands.told(person("adult119@example.com"), 1).getLast();
        assertThat(child.guardianId()).isEqualTo(guardian.personId());
        assertThat(child.householdId()).isEqualTo(guardian.householdId());
        assertThat(child.whereabouts()).isEqualTo(guardian.whereabouts());
    }

    @Test
    void who_has_withdrawn_is_not_brought_back_by_a_file() {
        var row = "W-1,Wanda,Withdrawn,,en,KE,Nairobi,,,wanda@example.com,,,,,,yes\n";
        hands.imported(HEADER + row);
        hands.ok(
                HttpMethod.DELETE,
                "/api/registry/people/" + person("wanda"),
                "",
                HttpHeaders.AUTHORIZATION,
                Desk.COORDINATOR);

        var report = hands.imported(HEADER + row);

        assertThat(figures(report)).isEqualTo("1 read, 0 added, 0 changed, 0 same, 1 failed");
        assertThat(faults(report)).contains("This person has withdrawn from the registry.");
    }

    @Test
    void what_is_no_such_file_is_refused_at_the_door_and_nothing_is_kept() {
        var before = hands.get("/api/registry/imports").size();

        assertThat(refusal("")).contains("The file is empty.");
        assertThat(refusal("name,phone\nAda,1\n")).contains("“name” is not known");
        assertThat(refusal("given_name,family_name\nAda,Example\n")).contains("country is missing");
        assertThat(hands.json(hands.upload((HEADER + "x").getBytes(Charset.forName("UTF-16"))))
                        .path("errors")
                        .toString())
                .contains("not text in UTF-8");
        assertThat(hands.get("/api/registry/imports").size()).isEqualTo(before);
    }

    private String refusal(String file) {
        var answer = hands.upload(file.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).hasStatus(422);
        return hands.json(answer).path("errors").toString();
    }

    @Test
    void the_template_can_be_imported_as_it_is() {
        var template = hands.call(
                HttpMethod.GET,
                "/api/registry/imports/template.csv",
                "",
                HttpHeaders.AUTHORIZATION,
                Desk.COORDINATOR,
                HttpHeaders.ACCEPT,
                "text/csv");

        var report = hands.imported(new String(template.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));

        assertThat(figures(report)).isEqualTo("3 read, 3 added, 0 changed, 0 same, 0 failed");
    }

    @Test
    void two_thousand_citizens_take_a_second_or_two() {
        var rows = IntStream.range(0, 2_000)
                .mapToObj(n ->
                        "T-%d,Citizen%d,Throughput,1980-01-01,en,KE,Nairobi,,,t%d@example.com,+120255501%02d,+120255501%02d,,T-H%d,,yes\n"
                                .formatted(n, n, n, n % 100, n % 100, n / 4))
                .collect(Collectors.joining());

        var report = hands.imported(HEADER + rows);

        assertThat(figures(report)).isEqualTo("2000 read, 2000 added, 0 changed, 0 same, 0 failed");
    }
}
