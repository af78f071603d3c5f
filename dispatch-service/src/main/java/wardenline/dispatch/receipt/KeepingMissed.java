package wardenline.dispatch.receipt;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appends texts that a carrier listed, each unless its callback or another replica has. */
@Service
class KeepingMissed {

    private final Receipts receipts;

    KeepingMissed(Receipts receipts) {
        this.receipts = receipts;
    }

    /** How many were missing. Of one provider all. */
    @Transactional
    public int keep(List<Arrival> texts) {
        if (receipts.kept(texts).size() == texts.size()) return 0;
        receipts.appendTextsAlone();
        var kept = receipts.kept(texts);
        var missing =
                texts.stream().filter(text -> !kept.contains(text.reference())).toList();
        receipts.appendAskedFor(missing);
        return missing.size();
    }
}
