package org.correloom.streams.window;

import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Quantiles as a person writes them, `0.25, 0.5 as median`, and their values in a sample.
///
/// The value at p of n numbers in order lies at the place (n - 1)·p, counted from 0, and between
/// two numbers on the straight line between them: definition 7 of Hyndman and Fan (1996), which is
/// the default of NumPy and R.
///
/// See doi:10.1080/00031305.1996.10473566 (Hyndman & Fan 1996).
record Quantiles(List<Quantile> wanted) {

    /// @param p from 0 (the smallest) to 1 (the largest)
    /// @param name of the result
    record Quantile(double p, String name) {}

    private static final Pattern FORM =
            Pattern.compile("((?:0|1)?(?:\\.\\d{0,12})?)(?:\\s+as\\s+([\\w.-]+))?");

    static Parameter.Builder parameter() {
        return Parameter.text("quantiles", "Quantiles")
                .doc(
                        "Numbers from 0 to 1 with commas between: 0.5 is the median, 0 the smallest,"
                                + " 1 the largest. `as name` names a result, else 0.5 is called q50,"
                                + " 0.975 q97_5.")
                .defaultTo("0.5");
    }

    /// That the parameter holds such a list.
    static ParameterCheck check(String... taken) {
        return ParameterCheck.of("quantiles", text -> of(text, taken));
    }

    /// @param taken names of results that the PE itself gives
    /// @throws IllegalArgumentException naming the part that is wrong and what is allowed
    static Quantiles of(String text, String... taken) {
        List<Quantile> wanted = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(List.of(taken));
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Quantile quantile = parse(part.strip());
            if (!names.add(quantile.name())) {
                throw new IllegalArgumentException(
                        "parameter quantiles: two results are named \""
                                + quantile.name()
                                + "\": write "
                                + part.strip()
                                + " as another name");
            }
            wanted.add(quantile);
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("parameter quantiles: there are none");
        }
        return new Quantiles(List.copyOf(wanted));
    }

    private static Quantile parse(String part) {
        Matcher form = FORM.matcher(part);
        if (!form.matches() || form.group(1).isEmpty() || form.group(1).equals(".")) {
            throw wrong(part);
        }
        BigDecimal p = new BigDecimal(form.group(1));
        if (p.compareTo(BigDecimal.ONE) > 0) {
            throw wrong(part);
        }
        String percent = p.movePointRight(2).stripTrailingZeros().toPlainString();
        String name = form.group(2) == null ? "q" + percent.replace('.', '_') : form.group(2);
        return new Quantile(p.doubleValue(), name);
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(
                "parameter quantiles: \""
                        + part
                        + "\" is no quantile: write a number from 0 to 1, for instance 0.95 as high");
    }

    /// Puts the values into a record; none when there are no numbers.
    ///
    /// @param sorted finite numbers in ascending order, the first `size` of which count
    void results(double[] sorted, int size, Map<String, Object> record) {
        if (size > 0) {
            wanted.forEach(one -> record.put(one.name(), value(sorted, size, one.p())));
        }
    }

    private static double value(double[] sorted, int size, double p) {
        double place = (size - 1) * p;
        int below = (int) Math.floor(place);
        double share = place - below;
        double lower = sorted[below];
        if (share == 0) {
            return lower;
        }
        double upper = sorted[below + 1];
        double apart = upper - lower;
        // Numbers of both ends of the range are further apart than a number can be large.
        return Double.isFinite(apart) ? lower + share * apart : lower * (1 - share) + upper * share;
    }
}
