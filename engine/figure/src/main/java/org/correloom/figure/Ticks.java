package org.correloom.figure;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round places on an axis, with their labels.
///
/// @param values tick values, ascending
/// @param labels one for each value; empty where only a mark is wanted
public record Ticks(List<Double> values, List<String> labels) {

    /// Copies the lists; refuses lists of different length.
    public Ticks {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
        if (values.size() != labels.size()) {
            throw new IllegalArgumentException(
                    values.size() + " ticks have " + labels.size() + " labels");
        }
    }

    /// Ticks at multiples of 1, 2 or 5 × 10ⁿ for a linear scale.
    ///
    /// @param spacing the smallest distance between two ticks in px
    public static Ticks linear(Scale scale, double spacing) {
        return linear(scale, spacing, 1);
    }

    /// Like [#linear(Scale, double)], labelled with value ÷ `unit`.
    public static Ticks linear(Scale scale, double spacing, double unit) {
        double count = Math.max(1, Math.abs(scale.end() - scale.start()) / spacing);
        double step = niceStep((scale.max() - scale.min()) / unit / count);
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        long first = (long) Math.ceil(scale.min() / unit / step - 1e-9);
        long last = (long) Math.floor(scale.max() / unit / step + 1e-9);
        for (long k = first; k <= last; k++) {
            values.add(k * step * unit);
            labels.add(number(k * step, step));
        }
        return new Ticks(values, labels);
    }

    /// Ticks at powers of ten, and at 2 and 5 times them where there is room; unlabelled marks at
    /// the other multiples.
    public static Ticks logarithmic(Scale scale, double spacing) {
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        double decades = Math.log10(scale.max() / scale.min());
        double decade = Math.abs(scale.end() - scale.start()) / decades;
        int first = (int) Math.floor(Math.log10(scale.min()) - 1e-9);
        int last = (int) Math.ceil(Math.log10(scale.max()));
        int every = (int) Math.max(1, Math.ceil(spacing / decade));
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit = 1; digit < 10; digit++) {
                double value = digit * Math.pow(10, exponent);
                if (value < scale.min() * (1 - 1e-9) || value > scale.max() * (1 + 1e-9)) {
                    continue;
                }
                boolean labelled =
                        digit == 1 && Math.floorMod(exponent, every) == 0
                                || (digit == 2 || digit == 5) && decade * 0.3 > spacing
                                || decade * 0.045 > spacing;
                if (labelled || every == 1) {
                    values.add(value);
                    labels.add(labelled ? power(value, digit, exponent) : "");
                }
            }
        }
        return new Ticks(values, labels);
    }

    /// Ticks on a UTC time axis whose values are seconds since 1970-01-01T00:00:00Z; the first
    /// label, and the first one of each new day, names the date.
    public static Ticks time(Scale scale, double spacing) {
        double count = Math.max(1, Math.abs(scale.end() - scale.start()) / spacing);
        double wanted = (scale.max() - scale.min()) / count;
        if (wanted > 20 * DAY) {
            return calendar(scale, wanted);
        }
        double step = wanted < 1 ? niceStep(wanted) : TIME_STEPS[TIME_STEPS.length - 1];
        for (int i = TIME_STEPS.length - 1; wanted >= 1 && i >= 0 && TIME_STEPS[i] >= wanted; i--) {
            step = TIME_STEPS[i];
        }
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        DateTimeFormatter time = format(step >= 60 ? "HH:mm" : step >= 1 ? "HH:mm:ss" : "ss.SSS");
        String day = "";
        for (long k = (long) Math.ceil(scale.min() / step - 1e-9);
                k * step <= scale.max() * (1 + 1e-15);
                k++) {
            double value = k * step;
            LocalDateTime at = utc(value);
            String date = format("yyyy-MM-dd").format(at);
            boolean newDay = !date.equals(day);
            day = date;
            values.add(value);
            labels.add(
                    step >= DAY
                            ? date
                            : newDay && at.toLocalTime().toSecondOfDay() == 0
                                    ? date
                                    : newDay
                                            ? format("yyyy-MM-dd ").format(at) + time.format(at)
                                            : time.format(at));
        }
        return new Ticks(values, labels);
    }

    private static Ticks calendar(Scale scale, double wanted) {
        double months = wanted / (30.44 * DAY);
        int step = 1;
        for (int candidate : new int[] {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200}) {
            step = candidate;
            if (candidate >= months) {
                break;
            }
        }
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        LocalDateTime start = utc(scale.min());
        long month = Math.floorDiv(12L * start.getYear() + start.getMonthValue() - 1, step) * step;
        for (; ; month += step) {
            LocalDateTime at =
                    LocalDateTime.of(
                            (int) Math.floorDiv(month, 12L),
                            (int) Math.floorMod(month, 12L) + 1,
                            1,
                            0,
                            0);
            double value = at.toEpochSecond(ZoneOffset.UTC);
            if (value > scale.max()) {
                return new Ticks(values, labels);
            }
            if (value >= scale.min()) {
                values.add(value);
                labels.add(format(step >= 12 ? "yyyy" : "yyyy-MM").format(at));
            }
        }
    }

    private static final double DAY = 86_400;
    private static final double[] TIME_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600,
        12 * 3600, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY
    };

    private static LocalDateTime utc(double seconds) {
        long whole = (long) Math.floor(seconds);
        int nanos = (int) Math.min(999_999_999, Math.round((seconds - whole) * 1e9));
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(whole, nanos), ZoneOffset.UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /// The smallest of 1, 2, 5 × 10ⁿ that is not below a step.
    static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// A number with as many decimals as its step needs, with a true minus sign; in powers of ten
    /// when very large or small.
    static String number(double value, double step) {
        double size = Math.max(Math.abs(value), step);
        if (value == 0 && step < 1e-5) {
            return "0";
        }
        if (value != 0 && (size >= 1e6 || step < 1e-5)) {
            int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
            double digits = Math.rint(value / Math.pow(10, exponent) * 1000) / 1000;
            return trimmed(digits) + "×10" + superscript(exponent);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double rounded = value == 0 ? 0 : value;
        return minus(String.format(Locale.ROOT, "%." + decimals + "f", rounded));
    }

    private static String power(double value, int digit, int exponent) {
        if (exponent >= -3 && exponent <= 4) {
            return trimmed(value);
        }
        String ten = "10" + superscript(exponent);
        return digit == 1 ? ten : digit + "×" + ten;
    }

    private static String trimmed(double value) {
        String plain = String.format(Locale.ROOT, "%.6f", value);
        return minus(plain.replaceFirst("\\.?0+$", ""));
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }

    private static String superscript(int exponent) {
        String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(digits.charAt(c - '0'));
        }
        return text.toString();
    }
}
