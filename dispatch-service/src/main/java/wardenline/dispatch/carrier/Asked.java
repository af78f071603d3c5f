package wardenline.dispatch.carrier;

import java.util.Map;
import java.util.Optional;

/**
 * What a carrier said when it was asked what became of a request.
 *
 * @param reports what it told, under its own names: a text in parts has one for each
 * @param last whether it will never say anything else, so that there is no use in asking again
 */
public record Asked(Map<CarrierReference, Report> reports, boolean last) {

    /** It said nothing now. */
    static final Asked NOTHING = new Asked(Map.of(), false);

    public Asked {
        reports = Map.copyOf(reports);
    }

    static Asked of(CarrierReference reference, Optional<Report> report) {
        return report.map(told -> new Asked(Map.of(reference, told), false)).orElse(NOTHING);
    }
}
