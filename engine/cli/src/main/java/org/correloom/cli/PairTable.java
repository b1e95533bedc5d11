package org.correloom.cli;

import org.correloom.seismo.item.Correlation;

import java.util.ArrayList;
import java.util.List;

/// The last lines of a run for a person: one line a pair, nearest first.
final class PairTable {

    private static final int MOST = 20;

    private PairTable() {}

    /// Heading and lines; no lines when there are no pairs.
    static List<String> of(FinalCorrelations correlations) {
        List<Correlation> pairs = correlations.pairs();
        if (pairs.isEmpty()) {
            return List.of();
        }
        int width = pairs.stream().limit(MOST).mapToInt(p -> p.pairId().length()).max().orElse(0);
        String pattern = "  %-" + width + "s  %9s  %7s  %6s  %9s";
        List<String> lines = new ArrayList<>();
        lines.add(
                Quantities.format(pattern, "pair", "distance", "windows", "SNR", "peak lag")
                        .stripTrailing());
        pairs.stream()
                .limit(MOST)
                .forEach(
                        pair ->
                                lines.add(
                                        Quantities.format(
                                                pattern,
                                                pair.pairId(),
                                                Quantities.distance(pair.distance()),
                                                pair.windows(),
                                                snr(pair.snr()),
                                                lag(pair))));
        if (pairs.size() > MOST) {
            lines.add("  and " + (pairs.size() - MOST) + " more in summary.json");
        }
        return lines;
    }

    private static String snr(double snr) {
        return Double.isNaN(snr) ? "-" : Quantities.format("%.1f", snr);
    }

    /// As many decimals as one sample of lag is worth.
    private static String lag(Correlation pair) {
        int decimals = (int) Math.clamp(Math.ceil(Math.log10(pair.samplingRate())), 0, 4);
        return Quantities.format("%+." + decimals + "f s", pair.peakLag());
    }
}
