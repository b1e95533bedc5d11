package org.correloom.cli.plot;

import org.correloom.figure.Band;
import org.correloom.kernels.measure.Moveout;
import org.correloom.kernels.measure.SpatialAutocorrelation;
import org.correloom.kernels.measure.SpatialAutocorrelation.Resolution;

import java.util.ArrayList;
import java.util.List;

/// The phase velocity of a whole network by frequency, from its newest correlations: spatial
/// autocorrelation over all distances ([SpatialAutocorrelation]), at some frequencies of the band
/// that the network resolves, straight lines between them.
///
/// A view of a run that goes on, not a measurement with errors: `Dispersion` is that.
///
/// @param frequencies in Hz, ascending; empty when the network resolves nothing
/// @param velocities phase velocity at each, in m/s
/// @param amplitudes the factor at each by which J0 is to be multiplied, in units of the spectra
public record NetworkVelocity(double[] frequencies, double[] velocities, double[] amplitudes) {

    /// Nothing is known.
    public static final NetworkVelocity UNKNOWN =
            new NetworkVelocity(new double[0], new double[0], new double[0]);

    private static final int FREQUENCIES = 24;
    private static final int SLOWNESSES = 160;
    private static final double SLOWEST = 100;
    private static final double FASTEST = 8000;
    private static final int MOST_PAIRS = 400;
    private static final int FEWEST_PAIRS = 6;

    /// A fit that leaves more than this share of the power fits by chance.
    private static final double WORST_MISFIT = 0.7;

    /// The velocity of the network in a band. Of more than 400 pairs every so manieth counts. It
    /// takes some hundred milliseconds.
    public static NetworkVelocity of(PlotData data, Band band) {
        List<PlotPair> placed =
                data.pairs().stream()
                        .filter(PlotPair::isPlaced)
                        .filter(pair -> pair.correlation().distance() > 0)
                        .toList();
        if (placed.size() < FEWEST_PAIRS) {
            return UNKNOWN;
        }
        double rate = placed.getFirst().correlation().samplingRate();
        int every = 1 + (placed.size() - 1) / MOST_PAIRS;
        List<Moveout.Trace> traces = new ArrayList<>();
        for (int i = 0; i < placed.size(); i += every) {
            var c = placed.get(i).correlation();
            if (c.samplingRate() == rate) {
                traces.add(new Moveout.Trace(c.samples(), c.distance()));
            }
        }
        Resolution resolution =
                Resolution.of(traces.stream().mapToDouble(Moveout.Trace::distance).toArray());
        List<SpatialAutocorrelation> fits = new ArrayList<>();
        for (int k = 0; k < FREQUENCIES; k++) {
            double f = band.min() + (band.max() - band.min()) * k / (FREQUENCIES - 1);
            if (f > 0 && f <= rate / 2) {
                SpatialAutocorrelation fit =
                        SpatialAutocorrelation.fit(traces, rate, f, SLOWEST, FASTEST, SLOWNESSES);
                if (fit.misfit() < WORST_MISFIT && resolution.resolves(f, fit.phaseVelocity())) {
                    fits.add(fit);
                }
            }
        }
        return new NetworkVelocity(
                fits.stream().mapToDouble(SpatialAutocorrelation::frequency).toArray(),
                fits.stream().mapToDouble(SpatialAutocorrelation::phaseVelocity).toArray(),
                fits.stream().mapToDouble(SpatialAutocorrelation::amplitude).toArray());
    }

    /// Whether there are two frequencies at least, so that there is something between them.
    public boolean isKnown() {
        return frequencies.length >= 2;
    }

    /// The phase velocity at a frequency; NaN outside of what is known.
    public double at(double frequency) {
        return between(frequency, velocities, Double.NaN, Double.NaN);
    }

    /// The factor of J0 at a frequency, beyond the ends that of the nearest frequency.
    double amplitude(double frequency) {
        return between(frequency, amplitudes, amplitudes[0], amplitudes[amplitudes.length - 1]);
    }

    private double between(double frequency, double[] values, double below, double above) {
        if (!isKnown() || frequency < frequencies[0]) {
            return below;
        }
        for (int i = 1; i < frequencies.length; i++) {
            if (frequency <= frequencies[i]) {
                double part =
                        (frequency - frequencies[i - 1]) / (frequencies[i] - frequencies[i - 1]);
                return values[i - 1] + part * (values[i] - values[i - 1]);
            }
        }
        return above;
    }
}
