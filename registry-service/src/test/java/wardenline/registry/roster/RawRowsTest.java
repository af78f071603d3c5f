package wardenline.registry.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.registry.input.Answers;

class RawRowsTest {

    private static final int LINE_BYTES_MAX = 100;
    private static final int ROW_LINES_MAX = 4;
    private static final Header THREE = new Header(',', List.of(Column.GIVEN_NAME, Column.FAMILY_NAME, Column.COUNTRY));

    private static List<RawRow> rows(byte[] file) throws IOException {
        var rows = new RawRows(new Lines(new ByteArrayInputStream(file), LINE_BYTES_MAX), THREE, ROW_LINES_MAX);
        var found = new ArrayList<RawRow>();
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            found.add(row.get());
        }
        return found;
    }

    private static List<RawRow> rows(String file) throws IOException {
        return rows(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(List<RawRow> rows) {
        return rows.stream()
                .map(row -> switch (row) {
                    case RawRow.Cells cells -> cells.line() + String.join("|", cells.cells());
                    case RawRow.Broken broken -> broken.line() + "!";
                })
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a,b,c\\nd,e,f # 1a|b|c 2d|e|f",
                "a,b,c\\r\\nd,e,f\\r\\n # 1a|b|c 2d|e|f",
                "a,b,c\\n\\n  \\nd,e,f # 1a|b|c 4d|e|f",
                "\"a,1\",\"b \"\"x\"\"\",c # 1a,1|b \"x\"|c",
                "a,b\\nd,e,f # 1! 2d|e|f",
                "a,b,c,d\\nd,e,f # 1! 2d|e|f",
                "\"a\"x,b,c\\nd,e,f # 1! 2d|e|f",
                "a,\"b,c\\nd,e,f\\ng,h,i # 1! 2d|e|f 3g|h|i",
                "a,\"b,c\\nd,\"e\",f\\ng,h,i # 1! 2d|e|f 3g|h|i",
                "a,b,\"c\\n1\\n2\\n3\\n4\\n5\\ng,h,i # 1! 2! 3! 4! 5! 6! 7g|h|i",
                "a,b,\"c # 1!",
            })
    void a_broken_row_spoils_no_other(String file, String rows) throws IOException {
        assertThat(told(rows(file.replace("\\n", "\n").replace("\\r", "\r")))).isEqualTo(rows);
    }

    @Test
    void a_cell_may_run_over_lines_inside_quotation_marks() throws IOException {
        assertThat(rows("a,\"b\nc\",d\ne,f,g"))
                .containsExactly(
                        new RawRow.Cells(1, 2, List.of("a", "b\nc", "d")),
                        new RawRow.Cells(3, 3, List.of("e", "f", "g")));
    }

    @Test
    void a_line_longer_than_the_limit_is_skipped_to_its_end() throws IOException {
        assertThat(told(rows("a,b,c\n" + "x".repeat(200_000) + "\nd,e,f"))).isEqualTo("1a|b|c 2! 3d|e|f");
    }

    @Test
    void a_line_in_another_encoding_is_told_and_the_rest_read() throws IOException {
        var latin = "a,b,c\nJosé,b,c\nd,e,f".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(told(rows(latin))).isEqualTo("1a|b|c 2! 3d|e|f");
    }

    @Test
    void a_line_with_a_nul_is_not_text() throws IOException {
        assertThat(told(rows("a,b\0,c\nd,e,f"))).isEqualTo("1! 2d|e|f");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_cell() throws IOException {
        assertThat(told(rows("\uFEFFa,b,c"))).isEqualTo("1a|b|c");
    }

    @Test
    void lines_are_cut_rightly_where_the_buffer_ends() throws IOException {
        var file = "aaaa,bbb,cc\n".repeat(20_000);

        var rows = rows(file);

        assertThat(rows).hasSize(20_000);
        assertThat(rows.getLast()).isEqualTo(new RawRow.Cells(20_000, 20_000, List.of("aaaa", "bbb", "cc")));
    }

    private static String refusal(String text) {
        return header(new Line.Text(1, text));
    }

    private static String header(Line line) {
        return switch (Header.read(line)) {
            case Header.Reading.Understood _ -> "";
            case Header.Reading.Refused(var faults) ->
                faults.stream().map(Answers.Fault::what).collect(Collectors.joining(" "));
        };
    }

    @Test
    void a_header_is_understood_in_any_order_and_case() {
        assertThat(refusal("Country;Family Name;GIVEN_NAME")).isEmpty();
        assertThat(refusal("country\tfamily-name\tgiven_name")).isEmpty();
        assertThat(refusal("\"country\",\"family_name\",\"given_name\",\"email\""))
                .isEmpty();
    }

    @Test
    void a_wrong_header_is_explained() {
        assertThat(refusal("")).contains("empty");
        assertThat(refusal("given_name,family_name")).contains("country is missing");
        assertThat(refusal("given_name,family_name,country,shoe_size")).contains("“shoe_size” is not known");
        assertThat(refusal("given_name,family_name,country,country")).contains("twice");
        assertThat(refusal("given_name,\"family_name,country")).contains("cannot be read");
        assertThat(refusal("Ada,Example,KE")).contains("“Ada” is not known");
        assertThat(header(new Line.NotText(1))).contains("not text in UTF-8");
        assertThat(header(new Line.TooLong(1))).contains("too long");
        assertThat(Header.empty().faults()).extracting(Answers.Fault::what).containsExactly("The file is empty.");
    }

    @Test
    void a_spreadsheet_in_utf_16_is_not_taken() throws IOException {
        var first = new Lines(
                        new ByteArrayInputStream("given_name,family_name".getBytes(Charset.forName("UTF-16"))), 1000)
                .next();

        assertThat(first).hasValueSatisfying(line -> assertThat(header(line)).contains("not text in UTF-8"));
    }

    @Test
    void a_formula_in_the_report_is_only_text() {
        assertThat(FaultReport.csv(List.of(new RowFault(2, "email", "=HYPERLINK(1)", "The \"@\" is missing.", "x"))))
                .contains("2,\"email\",\"'=HYPERLINK(1)\",\"The \"\"@\"\" is missing.\",\"x\"\r\n");
    }
}
