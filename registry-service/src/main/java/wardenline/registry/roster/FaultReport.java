package wardenline.registry.roster;

import java.util.List;

/** Faults as a file for a spreadsheet. */
final class FaultReport {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FaultReport() {}

    static String csv(List<RowFault> faults) {
        var csv = new StringBuilder(BYTE_ORDER_MARK).append("line,column,external_ref,reason,allowed\r\n");
        for (var fault : faults) {
            csv.append(fault.line())
                    .append(',')
                    .append(cell(fault.column()))
                    .append(',')
                    .append(cell(fault.externalRef()))
                    .append(',')
                    .append(cell(fault.reason()))
                    .append(',')
                    .append(cell(fault.allowed()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A cell that a spreadsheet takes for a formula could do harm: an apostrophe makes it text. */
    private static String cell(String text) {
        var harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
