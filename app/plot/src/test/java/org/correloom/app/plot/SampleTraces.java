package org.correloom.app.plot;

import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;

import java.util.ArrayList;
import java.util.List;

/// Made-up correlations: a Ricker-like wavelet at distance ÷ 3 km/s on both sides.
final class SampleTraces {
    private SampleTraces() {}

    static RecordSectionModel section(int pairs, double farthest) {
        List<PairTrace> traces = new ArrayList<>();
        for (int k = 0; k < pairs; k++) {
            traces.add(trace("pair " + k, farthest * (k + 1) / pairs));
        }
        return RecordSectionModel.of("Sample section", traces).withVelocities(List.of(3000.0));
    }

    static PairTrace trace(String name, double distance) {
        double rate = 4;
        float[] samples = new float[481];
        for (int i = 0; i < samples.length; i++) {
            double lag = (i - 240) / rate;
            samples[i] =
                    (float) (wavelet(lag - distance / 3000) + 0.6 * wavelet(lag + distance / 3000));
        }
        return new PairTrace(name, "A", "B", distance, rate, samples, 12, 40);
    }

    private static double wavelet(double t) {
        double x = t * t / 4;
        return (1 - 2 * x) * Math.exp(-x);
    }
}
