package org.correloom.kernels.measure;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;
import org.correloom.kernels.measure.DispersionCurve.Reason;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Group and phase velocity of surface waves by frequency–time analysis (FTAN; Dziewonski, Bloch &
/// Landisman 1969, BSSA 59, 427–444; Levshin & Ritzwoller 2001, doi:10.1007/PL00001233; for noise
/// correlations Bensen et al. 2007, doi:10.1111/j.1365-246X.2007.03374.x).
///
/// **Group velocity.** Behind the filter `exp(−α(f/f₀ − 1)²)` the envelope has its maximum at the
/// group time t; `U = distance / t`, at the instantaneous frequency there. Of several maxima
/// between the fastest and the slowest wave those count that make one ridge over frequency.
///
/// **Phase velocity.** The causal side of the correlation of a diffuse field is, some wavelengths
/// away, `cos(ωτ − kr + π/4)` (the Bessel function's far field); its negative time derivative, the
/// empirical Green's function, `cos(ωτ − kr − π/4)` (Lin, Moschetti & Ritzwoller 2008,
/// doi:10.1111/j.1365-246X.2008.03720.x). With φ the phase at t, `kr = ωt − φ ± π/4 + 2πN`, and
/// `c = ω/k`. The far field makes c too high by `1/(8(kr)²)`: 0.3 % at one wavelength, 0.04 % at
/// three. From frequency to frequency the turns follow from `d(kr)/dω = t`, as long as the SNR is
/// high enough. The one N that remains for such a stretch is that which comes nearest to a
/// reference, in the least squares of `k/k_ref − 1`: right where the reference is, to half a turn
/// of kr. Without a reference, the lowest stretch has the N for which c is nearest to 1.1·U at its
/// lowest frequency, surface waves being faster in phase than in group as a rule. Where there are
/// more than five wavelengths between the stations there, that would be a guess, and no phase
/// velocity is told; nor is one for higher stretches.
///
/// **Errors** are standard deviations from noise alone. With the ratio R of the envelope's maximum
/// to the root mean square of the filtered noise, that of kr is `1.3/R`, that of the group time
/// `s²·ω/(R·2√α)`, s being the width of the envelope. Noise is what arrives later than
/// two periods after the slowest wave; an uneven distribution of sources is not in the errors.
/// Neither is what the band's edges do: within a filter's width of them U is off by up to 0.5 %,
/// elsewhere by 0.2 %.
///
/// Computed in double precision. Immutable.
///
/// @param alpha of the filter at every frequency: the larger, the narrower
/// @param slowest in m/s, above 0: of groups and of phases
/// @param fastest in m/s, above `slowest`
/// @param wavelengths that have to lie between the stations, at least
/// @param snr least R
/// @param mostChange of the group time from one frequency to the next, a ratio
/// @param waveform what the measured traces are
public record FrequencyTimeAnalysis(
        double alpha,
        double slowest,
        double fastest,
        double wavelengths,
        double snr,
        double mostChange,
        Waveform waveform) {

    /// Noise begins this many periods after the slowest wave, and needs at least as many.
    private static final double PERIODS_OF_GRACE = 2;

    /// Standard deviation of the phase times R: 1 without taking off what dispersion within the
    /// filter adds, whose curvatures have noise of their own.
    private static final double PHASE_NOISE = Math.sqrt(27 / 16.0);

    /// Phase velocity over group velocity, where nothing better is known.
    private static final double USUAL_RATIO = 1.1;

    /// So many wavelengths of the group leave no doubt about the turns.
    private static final double MOST_WITHOUT_REFERENCE = 5;

    /// What a trace is; it settles by how much its phase is ahead.
    public enum Waveform {
        /// The correlation of a diffuse field: π/4 ahead.
        CORRELATION(Math.PI / 4),
        /// Its negative derivative over lag: π/4 behind.
        DERIVATIVE(-Math.PI / 4);

        private final double ahead;

        Waveform(double ahead) {
            this.ahead = ahead;
        }
    }

    /// Checks all.
    public FrequencyTimeAnalysis {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", must be above 0");
        }
        if (!(slowest > 0 && slowest < fastest)) {
            throw new IllegalArgumentException(
                    "velocities from "
                            + slowest
                            + " to "
                            + fastest
                            + " m/s: must rise from above 0");
        }
        if (!(wavelengths >= 0 && snr >= 0 && mostChange > 0)) {
            throw new IllegalArgumentException(
                    "wavelengths "
                            + wavelengths
                            + " and SNR "
                            + snr
                            + " must be at least 0, the change "
                            + mostChange
                            + " above 0");
        }
    }

    /// This with another alpha.
    public FrequencyTimeAnalysis withAlpha(double other) {
        return new FrequencyTimeAnalysis(
                other, slowest, fastest, wavelengths, snr, mostChange, waveform);
    }

    /// The dispersion that the positive lags of a correlation tell. Give it one side, or the mean
    /// of both, mirrored ([LagSides], [SymmetricComponent#mirrored]): then there is no step at
    /// lag 0.
    ///
    /// @param correlation with lag zero in the middle, finite
    /// @param samplingRate in Hz
    /// @param distance in m, above 0
    /// @param frequencies of the filters in Hz, rising, above 0 and below the Nyquist frequency;
    ///     some 8 an octave or more
    /// @param reference phase velocity in m/s by frequency in Hz
    public DispersionCurve measure(
            float[] correlation,
            double samplingRate,
            double distance,
            double[] frequencies,
            Optional<DoubleUnaryOperator> reference) {
        if (!(distance > 0)) {
            throw new IllegalArgumentException("distance is " + distance + " m, must be above 0");
        }
        Filters filters = new Filters(correlation, samplingRate);
        double[] noise = new double[frequencies.length];
        List<List<EnvelopeMaximum>> maxima = new ArrayList<>();
        Reason[] reasons = new Reason[frequencies.length];
        for (int k = 0; k < frequencies.length; k++) {
            NarrowBand band = filters.at(frequencies[k], alpha);
            boolean hasNoise = lagsFor(distance, frequencies[k]) <= filters.axis.maxLag();
            double from = distance / slowest + PERIODS_OF_GRACE / frequencies[k];
            noise[k] = hasNoise ? band.rms(from) : Double.NaN;
            List<EnvelopeMaximum> all = band.maxima(distance / fastest, distance / slowest);
            List<EnvelopeMaximum> far =
                    all.stream().filter(m -> m.lag() * m.frequency() >= wavelengths).toList();
            maxima.add(hasNoise ? far : List.of());
            reasons[k] =
                    !hasNoise
                            ? Reason.NO_NOISE
                            : all.isEmpty()
                                    ? Reason.NO_ARRIVAL
                                    : far.isEmpty() ? Reason.TOO_CLOSE : Reason.NOT_CONTINUOUS;
        }
        List<Arrival> arrivals = new ArrayList<>();
        List<Optional<EnvelopeMaximum>> ridge = EnvelopeRidge.through(maxima, mostChange);
        Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
        for (int k = 0; k < frequencies.length; k++) {
            if (ridge.get(k).isPresent()) {
                arrivals.add(new Arrival(ridge.get(k).get(), frequencies[k], noise[k]));
            } else {
                leftOut.merge(reasons[k], 1L, Long::sum);
            }
        }
        return new DispersionCurve(points(arrivals, distance, reference, leftOut), leftOut);
    }

    /// The largest lag in s that a correlation must have for a frequency to be measured on it: the
    /// slowest wave, and the periods after it that tell the noise.
    ///
    /// @param distance in m
    /// @param frequency in Hz
    public double lagsFor(double distance, double frequency) {
        return distance / slowest + 2 * PERIODS_OF_GRACE / frequency;
    }

    /// The filter at one frequency alone.
    static NarrowBand filtered(
            float[] correlation, double samplingRate, double frequency, double alpha) {
        return new Filters(correlation, samplingRate).at(frequency, alpha);
    }

    /// What arrives at one frequency.
    private record Arrival(EnvelopeMaximum maximum, double filter, double noise) {

        double omega() {
            return 2 * Math.PI * maximum.frequency();
        }

        double ratio() {
            return maximum.amplitude() / noise;
        }
    }

    /// @param ridge arrivals at neighbouring frequencies
    private List<DispersionPoint> points(
            List<Arrival> ridge,
            double distance,
            Optional<DoubleUnaryOperator> reference,
            Map<Reason, Long> leftOut) {
        List<DispersionPoint> points = new ArrayList<>();
        List<Arrival> stretch = new ArrayList<>();
        boolean isFirst = true;
        for (int k = 0; k <= ridge.size(); k++) {
            if (k < ridge.size() && ridge.get(k).ratio() >= snr) {
                stretch.add(ridge.get(k));
                continue;
            }
            if (k < ridge.size()) {
                leftOut.merge(Reason.LOW_SNR, 1L, Long::sum);
            }
            if (!stretch.isEmpty()) {
                double[] phases = unwrapped(stretch);
                double turns =
                        reference.isPresent()
                                ? turns(stretch, phases, distance, reference.get())
                                : isFirst ? turns(stretch.get(0), phases[0]) : Double.NaN;
                for (int i = 0; i < phases.length; i++) {
                    phases[i] += 2 * Math.PI * turns;
                    add(stretch.get(i), phases[i], distance, points, leftOut);
                }
                stretch.clear();
                isFirst = false;
            }
        }
        points.sort((a, b) -> Double.compare(a.frequency(), b.frequency()));
        return points;
    }

    /// @param phase kr; NaN where its turns cannot be told
    private void add(
            Arrival arrival,
            double phase,
            double distance,
            List<DispersionPoint> points,
            Map<Reason, Long> leftOut) {
        EnvelopeMaximum maximum = arrival.maximum;
        double velocity = arrival.omega() * distance / phase;
        boolean isKnown = velocity >= slowest && velocity <= fastest;
        if (isKnown && phase < 2 * Math.PI * wavelengths) {
            leftOut.merge(Reason.TOO_CLOSE, 1L, Long::sum);
            return;
        }
        if (!isKnown) {
            leftOut.merge(Reason.UNKNOWN_PHASE, 1L, Long::sum);
        }
        double group = distance / maximum.lag();
        double spread =
                maximum.width()
                        * maximum.width()
                        * (2 * Math.PI * arrival.filter)
                        / (2 * Math.sqrt(alpha) * arrival.ratio());
        points.add(
                new DispersionPoint(
                        maximum.frequency(),
                        isKnown ? phase / (2 * Math.PI) : maximum.lag() * maximum.frequency(),
                        group,
                        group * spread / maximum.lag(),
                        isKnown ? velocity : Double.NaN,
                        isKnown ? velocity * PHASE_NOISE / (phase * arrival.ratio()) : Double.NaN,
                        arrival.ratio()));
    }

    /// kr of each, up to the same number of turns for all.
    private double[] unwrapped(List<Arrival> arrivals) {
        double[] phases = new double[arrivals.size()];
        for (int k = 0; k < phases.length; k++) {
            Arrival here = arrivals.get(k);
            double known =
                    here.omega() * here.maximum.lag() - here.maximum.phase() + waveform.ahead;
            double expected = known;
            if (k > 0) {
                Arrival last = arrivals.get(k - 1);
                double time = (last.maximum.lag() + here.maximum.lag()) / 2;
                expected = phases[k - 1] + (here.omega() - last.omega()) * time;
            }
            phases[k] = expected + Math.IEEEremainder(known - expected, 2 * Math.PI);
        }
        return phases;
    }

    /// How many turns the phases lack to be nearest to a reference, in the least squares of the
    /// relative deviation of wavenumbers.
    private static double turns(
            List<Arrival> arrivals,
            double[] phases,
            double distance,
            DoubleUnaryOperator reference) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < phases.length; k++) {
            Arrival arrival = arrivals.get(k);
            double velocity = reference.applyAsDouble(arrival.maximum.frequency());
            double expected = arrival.omega() * distance / velocity;
            double weight = 1 / (expected * expected);
            sum += weight * (expected - phases[k]) / (2 * Math.PI);
            weights += weight;
        }
        return Math.rint(sum / weights);
    }

    /// How many turns the phase at the lowest frequency lacks, by the usual ratio; NaN when that
    /// would be a guess.
    private static double turns(Arrival lowest, double phase) {
        double group = lowest.omega() * lowest.maximum.lag();
        return group <= 2 * Math.PI * MOST_WITHOUT_REFERENCE
                ? Math.rint((group / USUAL_RATIO - phase) / (2 * Math.PI))
                : Double.NaN;
    }

    /// The filters of one correlation.
    private static final class Filters {
        private final LagAxis axis;
        private final RealFftDouble fft;
        private final double[] spectrum;

        Filters(float[] correlation, double samplingRate) {
            axis = new LagAxis(correlation.length, samplingRate);
            fft = RealFftDouble.of(FastLength.next(2L * correlation.length));
            double[] wide = new double[correlation.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = correlation[i];
            }
            spectrum = fft.forward(wide, 0, wide.length);
        }

        NarrowBand at(double frequency, double alpha) {
            double[] real = new double[spectrum.length];
            double[] imaginary = new double[spectrum.length];
            double spacing = axis.samplingRate() / fft.length();
            for (int k = 1; k < fft.bins() - 1; k++) {
                double off = k * spacing / frequency - 1;
                double weight = Math.exp(-alpha * off * off);
                real[2 * k] = weight * spectrum[2 * k];
                real[2 * k + 1] = weight * spectrum[2 * k + 1];
                // The Hilbert transform: every positive frequency turned by −90 degrees.
                imaginary[2 * k] = real[2 * k + 1];
                imaginary[2 * k + 1] = -real[2 * k];
            }
            fft.inverseInPlace(real);
            fft.inverseInPlace(imaginary);
            int from = axis.zero();
            int to = axis.samples();
            return new NarrowBand(
                    frequency,
                    alpha,
                    axis.samplingRate(),
                    Arrays.copyOfRange(real, from, to),
                    Arrays.copyOfRange(imaginary, from, to));
        }
    }
}
