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
        TextTable table =
                new TextTable()
                        .text("pair")
                        .number("distance")
                        .number("windows")
                        .number("SNR")
                        .number("peak lag");
        for (Correlation pair : pairs.subList(0, Math.min(MOST, pairs.size()))) {
            table.row(
                    pair.pairId(),
                    Quantities.distance(pair.distance()),
                    String.valueOf(pair.windows()),
                    snr(pair.snr()),
                    lag(pair));
        }
        List<String> lines = new ArrayList<>(table.lines(2));
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
