package wardenline.dispatch.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.ProviderChoice;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.PolicyDifferences;
import wardenline.dispatch.policy.PolicyVersion;
import wardenline.dispatch.policy.PolicyVersions;
import wardenline.dispatch.policy.RetryGroup;
import wardenline.platform.web.ChannelName;
import wardenline.platform.web.TextDiff;

/** The policy in words. */
record PolicyView(
        PolicyVersion inForce,
        List<RetryRow> retry,
        List<ProviderRow> providers,
        String spentToday,
        List<String> notSetUp,
        List<String> narrow,
        List<HistoryRow> history) {

    record RetryRow(String group, String channel, String first, String growth, String longest, String attempts) {}

    record ProviderRow(
            String name,
            String channel,
            String order,
            int weight,
            String rate,
            String cap,
            String numbers,
            String cost,
            long today) {}

    record HistoryRow(PolicyVersion version, List<TextDiff.Piece> pieces) {}

    static PolicyView of(PolicyVersion inForce, List<ProviderChoice> choices, List<PolicyVersions.Step> history) {
        var policy = inForce.policy();
        return new PolicyView(
                inForce,
                policy.retry().stream().map(PolicyView::row).toList(),
                choices.stream()
                        .map(choice -> row(choice, policy.providers().isEmpty() ? "by name" : "after those named"))
                        .toList(),
                units(choices.stream()
                        .mapToLong(each -> each.takenToday()
                                * each.rule()
                                        .map(Policy.ProviderRule::costCentHundredths)
                                        .orElse(0))
                        .sum()),
                policy.providers().stream()
                        .filter(rule -> choices.stream()
                                .noneMatch(each -> each.identity().name().equals(rule.provider())
                                        && each.identity().channel() == rule.channel()))
                        .map(rule -> rule.provider() + " for " + ChannelName.of(rule.channel()))
                        .toList(),
                Arrays.stream(Channel.values())
                        .filter(channel -> narrow(channel, choices))
                        .map(ChannelName::of)
                        .toList(),
                history.stream()
                        .map(step -> new HistoryRow(step.version(), pieces(step.differences())))
                        .toList());
    }

    /** Only what differs, a value a line. */
    static List<TextDiff.Piece> pieces(List<PolicyDifferences.Difference> differences) {
        return TextDiff.between(
                lines(differences, PolicyDifferences.Difference::before),
                lines(differences, PolicyDifferences.Difference::after));
    }

    private static String lines(
            List<PolicyDifferences.Difference> differences, Function<PolicyDifferences.Difference, String> value) {
        return differences.stream()
                .filter(each -> !value.apply(each).isEmpty())
                .map(each -> each.path() + " = " + value.apply(each))
                .collect(Collectors.joining("\n"));
    }

    private static boolean narrow(Channel channel, List<ProviderChoice> choices) {
        var those = choices.stream()
                .filter(each -> each.identity().channel() == channel)
                .toList();
        return !those.isEmpty()
                && those.stream()
                        .noneMatch(each -> each.rule()
                                .map(rule -> rule.callingCodes().isEmpty())
                                .orElse(true));
    }

    private static RetryRow row(Policy.Retry rule) {
        return new RetryRow(
                words(rule.group()),
                rule.channel() == null ? "Every channel" : ChannelName.of(rule.channel()),
                time(rule.firstPauseMillis()),
                rule.factor() == 1
                        ? "stays"
                        : "times "
                                + BigDecimal.valueOf(rule.factor())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                time(rule.pauseMillisMax()),
                rule.attemptsMax() == 0 ? "until the release ends" : String.valueOf(rule.attemptsMax()));
    }

    private static ProviderRow row(ProviderChoice choice, String unnamed) {
        var rule = choice.rule();
        var codes = rule.map(Policy.ProviderRule::callingCodes).orElse(List.of());
        var cost = rule.map(Policy.ProviderRule::costCentHundredths).orElse(0);
        var cap = rule.map(Policy.ProviderRule::dailyCap).orElse(0);
        return new ProviderRow(
                choice.identity().name(),
                ChannelName.of(choice.identity().channel()),
                rule.map(each -> String.valueOf(each.order())).orElse(unnamed),
                rule.map(Policy.ProviderRule::weight).orElse(1),
                choice.perSecond() == 0 ? "no limit" : String.format(Locale.ROOT, "%.0f/s", choice.perSecond()),
                cap == 0 ? "none" : String.format(Locale.ROOT, "%,d", cap),
                codes.isEmpty() ? "all" : String.join(", ", codes),
                cost == 0 ? "–" : units(cost),
                choice.takenToday());
    }

    private static String words(RetryGroup group) {
        return switch (group) {
            case UNANSWERED -> "Line busy, nobody answered, or a text did not arrive";
            case NOT_NOW -> "Mailbox full, greylisted, or a text taken in part";
            case PROVIDER -> "The provider’s own trouble";
            case THROTTLED -> "Asked to slow down";
        };
    }

    private static String time(int millis) {
        if (millis % 60_000 == 0) return millis / 60_000 + " min";
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** Hundredths of a cent as units of the currency. */
    private static String units(long centHundredths) {
        var exact = BigDecimal.valueOf(centHundredths, 4);
        return exact.setScale(Math.abs(centHundredths) < 10_000 ? 4 : 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
