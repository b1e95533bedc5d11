package org.correloom.figure;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/// What the plot of one pair shows: a snapshot. Begin with [#of], add with the `with…` methods.
///
/// @param trace the stack; empty while there is none
/// @param band the frequency band, if there is one
/// @param peakLag where the peak is, in s; NaN leaves the mark out
/// @param signal lags of the signal window, on both sides of zero, if there is one
/// @param noise lags of the noise window, on both sides of zero, if there is one
/// @param coherency the real coherency spectrum, if there is one
/// @param phaseVelocity velocity in m/s by frequency in Hz, for the J₀ line, if it is known
/// @param convergence how the SNR grew, if that is known
/// @param correlogram what the stack was made of, if that is known
/// @param emptyReason the sentence shown while there is no trace
public record PairModel(
        Optional<PairTrace> trace,
        Optional<Band> band,
        double peakLag,
        Optional<LagWindow> signal,
        Optional<LagWindow> noise,
        Optional<Coherency> coherency,
        Optional<DoubleUnaryOperator> phaseVelocity,
        Optional<Convergence> convergence,
        Optional<Correlogram> correlogram,
        String emptyReason) {

    /// A range of absolute lags.
    ///
    /// @param from in s, at least 0
    /// @param to in s, above `from`
    public record LagWindow(double from, double to) {
        /// Refuses an empty or negative range.
        public LagWindow {
            if (!(from >= 0 && from < to && Double.isFinite(to))) {
                throw new IllegalArgumentException(
                        "lag window must have 0 <= from < to: " + from + ", " + to);
            }
        }
    }

    /// Real part of the coherency at evenly spaced frequencies. NaN values are gaps.
    ///
    /// @param start first frequency in Hz
    /// @param step in Hz, above 0
    /// @param real values, nominally in −1..1; handed over
    public record Coherency(double start, double step, float[] real) {
        /// Refuses spectra of fewer than two values.
        public Coherency {
            if (!(start >= 0 && step > 0) || real.length < 2) {
                throw new IllegalArgumentException(
                        "coherency must have start >= 0, step > 0 and two values: %s, %s, %d"
                                .formatted(start, step, real.length));
            }
        }
    }

    /// SNR after so many windows; windows ascend. Arrays are handed over and of equal length.
    ///
    /// @param windows how many windows were stacked
    /// @param snr the SNR then; NaN is left out
    public record Convergence(double[] windows, double[] snr) {
        /// Refuses arrays of different length.
        public Convergence {
            if (windows.length != snr.length) {
                throw new IllegalArgumentException(
                        "convergence has %d counts and %d ratios"
                                .formatted(windows.length, snr.length));
            }
        }

        long points() {
            return Arrays.stream(snr).filter(Double::isFinite).count();
        }
    }

    /// A stack alone.
    public static PairModel of(PairTrace trace) {
        return empty("").withTrace(Optional.of(trace));
    }

    /// Nothing yet, and why.
    public static PairModel empty(String reason) {
        return new PairModel(
                Optional.empty(),
                Optional.empty(),
                Double.NaN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason);
    }

    /// The same with another stack, or none.
    public PairModel withTrace(Optional<PairTrace> other) {
        return with(d -> d.trace = other);
    }

    /// The same with a frequency band.
    public PairModel withBand(Band other) {
        return with(d -> d.band = Optional.of(other));
    }

    /// The same with the peak marked at a lag in s.
    public PairModel withPeakLag(double other) {
        return with(d -> d.peakLag = other);
    }

    /// The same with signal and noise windows.
    public PairModel withWindows(Optional<LagWindow> signalLags, Optional<LagWindow> noiseLags) {
        return with(
                d -> {
                    d.signal = signalLags;
                    d.noise = noiseLags;
                });
    }

    /// The same with a coherency spectrum.
    public PairModel withCoherency(Coherency other) {
        return with(d -> d.coherency = Optional.of(other));
    }

    /// The same with a phase velocity in m/s by frequency in Hz.
    public PairModel withPhaseVelocity(DoubleUnaryOperator other) {
        return with(d -> d.phaseVelocity = Optional.of(other));
    }

    /// The same with the growth of the SNR.
    public PairModel withConvergence(Convergence other) {
        return with(d -> d.convergence = Optional.of(other));
    }

    /// The same with what the stack was made of.
    public PairModel withCorrelogram(Correlogram other) {
        return with(d -> d.correlogram = Optional.of(other));
    }

    private PairModel with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.model();
    }

    /// The components while one of them is replaced: 10 in a row are easily confused.
    private static final class Draft {
        Optional<PairTrace> trace;
        Optional<Band> band;
        double peakLag;
        Optional<LagWindow> signal;
        Optional<LagWindow> noise;
        Optional<Coherency> coherency;
        Optional<DoubleUnaryOperator> phaseVelocity;
        Optional<Convergence> convergence;
        Optional<Correlogram> correlogram;
        String emptyReason;

        Draft(PairModel of) {
            trace = of.trace;
            band = of.band;
            peakLag = of.peakLag;
            signal = of.signal;
            noise = of.noise;
            coherency = of.coherency;
            phaseVelocity = of.phaseVelocity;
            convergence = of.convergence;
            correlogram = of.correlogram;
            emptyReason = of.emptyReason;
        }

        PairModel model() {
            return new PairModel(
                    trace,
                    band,
                    peakLag,
                    signal,
                    noise,
                    coherency,
                    phaseVelocity,
                    convergence,
                    correlogram,
                    emptyReason);
        }
    }
}
