package org.correloom.cli.plot;

import org.correloom.figure.Band;
import org.correloom.figure.PairTrace;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SecondOrderSections;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.measure.SignalToNoise;
import org.correloom.seismo.item.Correlation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows correlations in a narrower band than they were made in: a Butterworth band pass of
/// [#CORNERS] corners, forwards and backwards over the lags, so that no phase is shifted.
/// Nothing is correlated anew.
///
/// For one thread at a time. A trace that was filtered before is not filtered again.
public final class BandFilter {

    /// Of the filter in one direction; both together fall off twice as steeply.
    public static final int CORNERS = 4;

    private final Band band;
    private Map<PairTrace, PairTrace> filtered = new IdentityHashMap<>();

    public BandFilter(Band band) {
        this.band = band;
    }

    /// The corners, at −3 dB for each of the two directions.
    public Band band() {
        return band;
    }

    /// Why correlations of a sampling rate cannot be shown in a band; empty when they can.
    public static Optional<String> reasonAgainst(Band band, double samplingRate) {
        if (band.min() <= 0) {
            return Optional.of("the lower corner must be above 0 Hz");
        }
        return band.max() < samplingRate / 2
                ? Optional.empty()
                : Optional.of(
                        "the correlations end at %s Hz, half their sampling rate"
                                .formatted(plain(samplingRate / 2)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// The traces in the band, each with its own SNR; those whose sampling rate is too low for it
    /// are left out.
    public List<PairTrace> of(List<PairTrace> traces) {
        Map<PairTrace, PairTrace> now = new IdentityHashMap<>();
        List<PairTrace> shown = new ArrayList<>();
        SecondOrderSections design = null;
        double designRate = Double.NaN;
        for (PairTrace trace : traces) {
            if (reasonAgainst(band, trace.samplingRate()).isPresent()) {
                continue;
            }
            PairTrace narrow = filtered.get(trace);
            if (narrow == null) {
                if (designRate != trace.samplingRate()) {
                    designRate = trace.samplingRate();
                    design = Butterworth.bandPass(CORNERS, band.min(), band.max(), designRate);
                }
                narrow = filtered(trace, design);
            }
            now.put(trace, narrow);
            shown.add(narrow);
        }
        filtered = now;
        return shown;
    }

    private static PairTrace filtered(PairTrace trace, SecondOrderSections design) {
        float[] samples = trace.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
        }
        ZeroPhaseFilter.inPlace(samples, design);
        double snr =
                SignalToNoise.peakOverStandardDeviation(
                        samples, trace.samplingRate(), Correlation.NOISE_SHARE * trace.maxLag());
        return new PairTrace(
                trace.pair(),
                trace.stationA(),
                trace.stationB(),
                trace.distance(),
                trace.samplingRate(),
                samples,
                Double.isInfinite(snr) ? Double.NaN : snr,
                trace.windows());
    }
}
