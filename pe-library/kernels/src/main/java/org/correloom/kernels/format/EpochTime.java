package org.correloom.kernels.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;

/// Conversions between the calendars of file headers and epoch nanoseconds.
///
/// POSIX time: every day has 86,400 s. A second 60 in a header, written during a leap second,
/// becomes the first second of the next minute, as in EarthScope's libmseed without a leap second
/// table; a record that starts inside a leap second therefore carries the same time as one that
/// starts a second later. Leap seconds inside a record are not taken from its end time.
public final class EpochTime {
    /// Nanoseconds of one second.
    public static final long SECOND = 1_000_000_000L;

    private static final int FIRST_YEAR = 1678;
    private static final int LAST_YEAR = 2261;

    private EpochTime() {}

    /// Epoch nanoseconds of a year, day of year (1 = 1 January), time of day and nanoseconds.
    ///
    /// @throws IllegalArgumentException when a field is outside its range: year 1678 to 2261, day
    ///     1 to 366 (366 in a common year is 1 January of the next), hour 0 to 23, minute 0 to 59,
    ///     second 0 to 60
    public static long of(int year, int dayOfYear, int hour, int minute, int second, long nanos) {
        check("year", year, FIRST_YEAR, LAST_YEAR);
        check("day of year", dayOfYear, 1, 366);
        check("hour", hour, 0, 23);
        check("minute", minute, 0, 59);
        check("second", second, 0, 60);
        long day = LocalDate.ofYearDay(year, 1).toEpochDay() + dayOfYear - 1;
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * SECOND + nanos;
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", outside " + least + " to " + most);
        }
    }

    /// The instant of epoch nanoseconds, for messages and calendars.
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /// The time `seconds` after (or, when negative, before) `nanos`, to the nearest nanosecond;
    /// empty when that is no number or no 64-bit count of nanoseconds holds it.
    public static OptionalLong plus(long nanos, double seconds) {
        double shift = seconds * SECOND;
        if (!(Math.abs(shift) < 0x1p63)) {
            return OptionalLong.empty();
        }
        long rounded = Math.round(shift);
        long sum = nanos + rounded;
        // The sum has overflowed when its sign differs from those of both terms.
        boolean overflows = ((nanos ^ sum) & (rounded ^ sum)) < 0;
        return overflows ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /// Epoch nanoseconds of an instant.
    ///
    /// @throws ArithmeticException when it lies outside the years 1678 to 2261
    public static long ofInstant(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }
}
