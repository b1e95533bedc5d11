package org.correloom.cli.plot;

import org.correloom.figure.Band;
import org.correloom.figure.Correlogram;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.kernels.measure.SignalToNoise;
import org.correloom.seismo.item.Correlation;

import java.util.List;
import java.util.Optional;

/// How the plot of one pair looks.
///
/// @param filter empty: in the band in which the correlation was made
/// @param velocities guide lines of the record section, in m/s: two of them or more make a signal
///     window, from the travel time of the fastest to that of the slowest, and the SNR is then the
///     peak in it over the root mean square of the noise (Bensen et al. 2007, section 2.1.4)
/// @param network the network's phase velocity, for the line of J0
public record PairLook(
        Optional<BandFilter> filter, List<Double> velocities, NetworkVelocity network) {

    private static final int FREQUENCIES = 400;

    /// As it was made, with the one SNR that needs no velocity.
    public static final PairLook USUAL =
            new PairLook(Optional.empty(), List.of(), NetworkVelocity.UNKNOWN);

    /// Copies the list.
    public PairLook {
        velocities = List.copyOf(velocities);
    }

    /// The plot of a pair.
    public PairModel model(PlotPair pair) {
        List<PairTrace> in = List.of(pair.trace());
        List<PairTrace> narrow = filter.map(f -> f.of(in)).orElse(in);
        PairTrace shown = narrow.isEmpty() ? pair.trace() : narrow.getFirst();
        double maxLag = shown.maxLag();
        PairModel.LagWindow noise =
                new PairModel.LagWindow(Correlation.NOISE_SHARE * maxLag, maxLag);
        Optional<PairModel.LagWindow> signal = signal(pair, maxLag);
        PairTrace told = signal.map(window -> measured(shown, window, noise)).orElse(shown);
        PairModel model =
                PairModel.of(told)
                        .withPeakLag(peakLag(pair, shown))
                        .withWindows(signal, Optional.of(noise));
        Optional<Band> made = PlotData.band(pair.correlation());
        Optional<Band> band = narrow.isEmpty() ? made : filter.map(BandFilter::band).or(() -> made);
        PairModel banded = band.map(model::withBand).orElse(model);
        return made.map(b -> withSpectrum(banded, pair, b)).orElse(banded);
    }

    /// Sub-stacks of a pair in the band in which its stack is shown.
    public Correlogram shown(Correlogram made, PlotPair pair) {
        return filter.filter(f -> !f.of(List.of(pair.trace())).isEmpty())
                .map(
                        f ->
                                new Correlogram(
                                        made.rows().stream()
                                                .map(row -> narrow(row, pair, f))
                                                .toList()))
                .orElse(made);
    }

    private static Correlogram.Row narrow(Correlogram.Row row, PlotPair pair, BandFilter filter) {
        PairTrace whole =
                new PairTrace(
                        pair.id(),
                        pair.trace().stationA(),
                        pair.trace().stationB(),
                        pair.trace().distance(),
                        pair.trace().samplingRate(),
                        row.samples(),
                        Double.NaN,
                        0);
        float[] narrow = filter.of(List.of(whole)).getFirst().samples();
        return new Correlogram.Row(row.from(), row.to(), narrow);
    }

    /// The travel times of the guide lines; empty when they lie beyond the lags or in the noise.
    private Optional<PairModel.LagWindow> signal(PlotPair pair, double maxLag) {
        double distance = pair.correlation().distance();
        if (velocities.size() < 2 || !(distance > 0)) {
            return Optional.empty();
        }
        double fastest = velocities.stream().mapToDouble(v -> v).max().orElseThrow();
        double slowest = velocities.stream().mapToDouble(v -> v).min().orElseThrow();
        double from = distance / fastest;
        double to = Math.min(distance / slowest, Correlation.NOISE_SHARE * maxLag);
        return from < to ? Optional.of(new PairModel.LagWindow(from, to)) : Optional.empty();
    }

    private static PairTrace measured(
            PairTrace trace, PairModel.LagWindow signal, PairModel.LagWindow noise) {
        double snr =
                SignalToNoise.peakOverRms(
                        trace.samples(),
                        trace.samplingRate(),
                        signal.from(),
                        signal.to(),
                        noise.from(),
                        noise.to());
        return new PairTrace(
                trace.pair(),
                trace.stationA(),
                trace.stationB(),
                trace.distance(),
                trace.samplingRate(),
                trace.samples(),
                Double.isInfinite(snr) ? Double.NaN : snr,
                trace.windows());
    }

    private static double peakLag(PlotPair pair, PairTrace shown) {
        return shown == pair.trace()
                ? pair.peakLag()
                : pair.correlation()
                        .with(shown.samples(), pair.correlation().stack(), false)
                        .peakLag();
    }

    /// The real part of the correlation's spectrum, in units in which the network's fit is J0;
    /// where there is no fit, in those in which its largest value is 1.
    private PairModel withSpectrum(PairModel model, PlotPair pair, Band band) {
        Correlation c = pair.correlation();
        double high = Math.min(band.max() * 1.1, c.samplingRate() / 2);
        double low = Math.max(0, band.min() * 0.9);
        if (!(low < high)) {
            return model;
        }
        double step = (high - low) / (FREQUENCIES - 1);
        float[] real = new float[FREQUENCIES];
        double largest = 0;
        for (int k = 0; k < FREQUENCIES; k++) {
            double f = low + k * step;
            double value = realPart(c, f);
            real[k] = (float) (network.isKnown() ? value / network.amplitude(f) : value);
            largest = Math.max(largest, Math.abs(real[k]));
        }
        if (!(largest > 0) || !Double.isFinite(largest)) {
            return model;
        }
        if (!network.isKnown()) {
            for (int k = 0; k < FREQUENCIES; k++) {
                real[k] /= (float) largest;
            }
            return model.withCoherency(new PairModel.Coherency(low, step, real));
        }
        PairModel with = model.withCoherency(new PairModel.Coherency(low, step, real));
        return pair.correlation().distance() > 0 ? with.withPhaseVelocity(network::at) : with;
    }

    private static double realPart(Correlation c, double frequency) {
        double sum = 0;
        for (int i = 0; i < c.samples().length; i++) {
            double sample = c.samples()[i];
            sum +=
                    Double.isFinite(sample)
                            ? sample * Math.cos(2 * Math.PI * frequency * c.lag(i))
                            : 0;
        }
        return sum;
    }
}
