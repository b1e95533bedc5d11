package org.correloom.figure;

import java.util.ArrayList;
import java.util.List;

/// Pairs of nearly equal distance as one average trace, for sections with more pairs than px.
final class SectionBins {
    private SectionBins() {}

    /// Averages runs of pairs whose base lines fall into one bin of `px`; input and output are
    /// sorted by distance. A pair with another lag axis than the first of its bin begins a bin
    /// of its own, so that nothing is resampled.
    static List<PairTrace> averaged(List<PairTrace> sorted, Scale y, double px, boolean own) {
        List<PairTrace> bins = new ArrayList<>();
        List<PairTrace> open = new ArrayList<>();
        for (PairTrace trace : sorted) {
            if (!open.isEmpty() && !together(open.getFirst(), trace, y, px)) {
                bins.add(mean(open, own));
                open.clear();
            }
            open.add(trace);
        }
        if (!open.isEmpty()) {
            bins.add(mean(open, own));
        }
        return bins;
    }

    private static boolean together(PairTrace a, PairTrace b, Scale y, double px) {
        return Math.floor(y.px(a.distance()) / px) == Math.floor(y.px(b.distance()) / px)
                && a.samples().length == b.samples().length
                && a.samplingRate() == b.samplingRate();
    }

    private static PairTrace mean(List<PairTrace> traces, boolean own) {
        PairTrace first = traces.getFirst();
        if (traces.size() == 1) {
            return first;
        }
        float[] sum = new float[first.samples().length];
        double distance = 0;
        long windows = 0;
        for (PairTrace trace : traces) {
            double peak = own ? trace.peak() : 1;
            float weight = peak > 0 ? (float) (1 / (peak * traces.size())) : 0;
            for (int i = 0; i < sum.length; i++) {
                float sample = trace.samples()[i];
                sum[i] += Float.isFinite(sample) ? weight * sample : 0;
            }
            distance += trace.distance() / traces.size();
            windows += trace.windows();
        }
        return new PairTrace(
                traces.size() + " pairs",
                "",
                "",
                distance,
                first.samplingRate(),
                sum,
                Double.NaN,
                windows);
    }
}
