package wardenline.evacuation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything has a limit; the service refuses to start with one out of range.
 *
 * @param calledAtOnceMax people in one call-forward; one request is one message and one confirmation
 * @param choiceMax people out of whom the first to go are taken, where an officer fills a departure
 * @param seatsMax seats of one departure
 * @param pointCapacityMax people of one assembly point
 * @param listedMax people on one page or in one answer of the API
 * @param reportBeforeMinutes how long before a departure people report, where the officer names no time
 * @param answersBackHours how far before its opening an evacuation counts answers, where the officer names no time
 * @param adultFromYears below it a person is a minor
 * @param agedFromYears from it a person counts as aged in the order of departure
 */
@Validated
@ConfigurationProperties("wardenline.evacuation")
public record EvacuationLimits(
        @DefaultValue("500") @Min(1) @Max(5000) int calledAtOnceMax,
        @DefaultValue("5000") @Min(1) @Max(20000) int choiceMax,
        @DefaultValue("2000") @Min(1) @Max(10000) int seatsMax,
        @DefaultValue("20000") @Min(1) @Max(100000) int pointCapacityMax,
        @DefaultValue("200") @Min(10) @Max(1000) int listedMax,
        @DefaultValue("120") @Min(0) @Max(1440) int reportBeforeMinutes,
        @DefaultValue("24") @Min(0) @Max(720) int answersBackHours,
        @DefaultValue("18") @Min(14) @Max(25) int adultFromYears,
        @DefaultValue("65") @Min(50) @Max(100) int agedFromYears) {}
