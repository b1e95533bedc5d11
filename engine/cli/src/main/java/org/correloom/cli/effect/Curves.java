package org.correloom.cli.effect;

import org.correloom.figure.Curve;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Items as curves, and numbers that say what a curve shows.
final class Curves {

    private Curves() {}

    /// A trace over seconds since [Signals#START], with breaks at gaps.
    static Curve of(Trace trace) {
        double start = (trace.startTime() - Signals.START) / 1e9;
        Curve curve = Curve.of(start, 1 / trace.samplingRate(), trace.samples());
        for (int g = 0; g < trace.gaps().count(); g++) {
            Arrays.fill(curve.y(), trace.gaps().start(g), trace.gaps().end(g), Double.NaN);
        }
        return curve;
    }

    /// A correlation over lag in s.
    static Curve of(Correlation correlation) {
        return Curve.of(
                -correlation.maxLag(), 1 / correlation.samplingRate(), correlation.samples());
    }

    /// The amplitude spectrum over Hz, as a share of its largest value.
    static Curve amplitudes(Spectrum spectrum) {
        double[] x = new double[spectrum.bins()];
        double[] y = new double[x.length];
        double peak = 0;
        for (int k = 0; k < x.length; k++) {
            x[k] = spectrum.frequency(k);
            y[k] = Math.hypot(spectrum.values()[2 * k], spectrum.values()[2 * k + 1]);
            peak = Math.max(peak, y[k]);
        }
        for (int k = 0; k < y.length; k++) {
            y[k] /= peak;
        }
        return Curve.line(x, y);
    }

    /// `Σ y²` over the points with x from `from` to `to`.
    static double energy(Curve curve, double from, double to) {
        double sum = 0;
        for (int i = 0; i < curve.x().length; i++) {
            double y = curve.y()[i];
            sum += curve.x()[i] >= from && curve.x()[i] <= to && Double.isFinite(y) ? y * y : 0;
        }
        return sum;
    }

    static double energy(Curve curve) {
        return energy(curve, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// How much of a curve's energy lies from `from` to `to`, in per cent.
    static double percent(Curve curve, double from, double to) {
        return 100 * energy(curve, from, to) / energy(curve);
    }

    static double rms(Curve curve, double from, double to) {
        long count = Arrays.stream(curve.x()).filter(x -> x >= from && x <= to).count();
        return Math.sqrt(energy(curve, from, to) / count);
    }

    /// The largest absolute value between two x.
    static double peak(Curve curve, double from, double to) {
        double peak = 0;
        for (int i = 0; i < curve.x().length; i++) {
            boolean inside = curve.x()[i] >= from && curve.x()[i] <= to;
            peak = inside ? Math.max(peak, Math.abs(curve.y()[i])) : peak;
        }
        return peak;
    }

    /// Where the absolute value is largest.
    static double peakAt(Curve curve) {
        int peak = 0;
        for (int i = 1; i < curve.y().length; i++) {
            peak = Math.abs(curve.y()[i]) > Math.abs(curve.y()[peak]) ? i : peak;
        }
        return curve.x()[peak];
    }

    /// The peak from `from` to `to` over the rms of all else.
    static double signalToNoise(Curve curve, double from, double to) {
        double peak = 0;
        double noise = 0;
        int count = 0;
        for (int i = 0; i < curve.x().length; i++) {
            if (curve.x()[i] >= from && curve.x()[i] <= to) {
                peak = Math.max(peak, Math.abs(curve.y()[i]));
            } else {
                noise += curve.y()[i] * curve.y()[i];
                count++;
            }
        }
        return peak / Math.sqrt(noise / count);
    }

    /// One minus the energy of the difference over the energy of `truth`.
    static double likeness(Curve curve, Curve truth) {
        double difference = 0;
        for (int i = 0; i < curve.y().length; i++) {
            double d = curve.y()[i] - truth.y()[i];
            difference += d * d;
        }
        return 1 - difference / energy(truth);
    }

    /// The curve on row `row`, so that its largest value is `reach` rows high, upwards.
    static Curve onRow(Curve curve, int row, double reach) {
        double peak = curve.peak();
        return curve.at(row, peak == 0 ? 0 : -reach / peak);
    }

    /// The only item that fits.
    static <T> T only(List<T> items, Predicate<T> fits) {
        List<T> fitting = items.stream().filter(fits).toList();
        if (fitting.size() != 1) {
            throw new IllegalStateException(fitting.size() + " items fit, of " + items);
        }
        return fitting.getFirst();
    }
}
