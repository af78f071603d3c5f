package wardenline.registry.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** A date of birth; it decides who is a minor. */
public record BirthDate(LocalDate date) {

    /** Of age in the United States, whose citizens these are. */
    private static final int OF_AGE_YEARS = 18;

    private static final int OLDEST_YEARS = 125;
    private static final String ALLOWED = "a day in the past as year-month-day, such as 1988-02-29";
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Reads {@code 1988-02-29}. */
    public static Reading<BirthDate> read(@Nullable String written, LocalDate today) {
        try {
            return judged(LocalDate.parse(Written.tidy(written), ISO), today);
        } catch (DateTimeParseException e) {
            return Reading.wrong("The date of birth is not a date of the calendar.", ALLOWED);
        }
    }

    /** Reads three fields of a form. */
    public static Reading<BirthDate> read(String year, String month, String day, LocalDate today) {
        try {
            var date = LocalDate.of(
                    Integer.parseInt(year.strip()), Integer.parseInt(month.strip()), Integer.parseInt(day.strip()));
            return judged(date, today);
        } catch (NumberFormatException e) {
            return Reading.wrong("The date of birth needs a month, a day and a year, in figures.", "such as 2 29 1988");
        } catch (DateTimeException e) {
            return Reading.wrong("The date of birth is not a day of the calendar.", "such as 2 29 1988");
        }
    }

    private static Reading<BirthDate> judged(LocalDate date, LocalDate today) {
        if (date.isAfter(today)) {
            return Reading.wrong("The date of birth lies in the future.", ALLOWED);
        }
        if (date.isBefore(today.minusYears(OLDEST_YEARS))) {
            return Reading.wrong("The date of birth lies more than " + OLDEST_YEARS + " years back.", ALLOWED);
        }
        return Reading.of(new BirthDate(date));
    }

    public boolean isMinor(LocalDate today) {
        return date.plusYears(OF_AGE_YEARS).isAfter(today);
    }
}
