package wardenline.local.carriers.citizen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** New habits as asked for: what is left out stays as it is. */
public record CitizensChange(
        @Nullable Boolean answering,
        @Nullable Double acknowledgeShare,
        @Nullable Double needHelpShare,
        @Nullable Double deadShare,
        @Nullable Integer answerDelayMillisMin,
        @Nullable Integer answerDelayMillisMax,
        @Nullable Long seed,
        @Nullable List<String> deadAddresses,
        @Nullable Double bounceLaterShare) {

    public CitizensSettings applyTo(CitizensSettings before) {
        return new CitizensSettings(
                answering == null ? before.answering() : answering,
                acknowledgeShare == null ? before.acknowledgeShare() : acknowledgeShare,
                needHelpShare == null ? before.needHelpShare() : needHelpShare,
                deadShare == null ? before.deadShare() : deadShare,
                answerDelayMillisMin == null ? before.answerDelayMillisMin() : answerDelayMillisMin,
                answerDelayMillisMax == null ? before.answerDelayMillisMax() : answerDelayMillisMax,
                seed == null ? before.seed() : seed,
                deadAddresses == null ? before.deadAddresses() : deadAddresses,
                bounceLaterShare == null ? before.bounceLaterShare() : bounceLaterShare);
    }
}
