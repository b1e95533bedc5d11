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

/// Phase velocity from the zeros of a pair's coherency (Aki 1957, Bull. Earthq. Res. Inst. 35,
/// 415–456; Ekström, Abers & Webb 2009, doi:10.1029/2009GL039131).
///
/// In a diffuse field the real part of the cross-spectrum is `P(f)·J0(2πf r/c)`. Where it changes
/// sign at `f_n` the argument is a zero `j_m` of J0, so `c = 2π f_n r / j_m`, whatever P is: no
/// amplitude matters, nor does whitening. J0 falls through its odd zeros and rises through its
/// even ones, so the direction tells m's parity.
///
/// **Which zero.** Of all chains in which m rises with frequency and every velocity lies between
/// `slowest` and `fastest`, that one is taken which keeps closest to `c ∝ f^-0.1`, surface waves
/// being slower at higher frequencies as a rule: `Σ |Δ ln c + 0.1·Δ ln f|` is least, a crossing
/// that is left out counting as 15 %. With a reference it is `Σ |Δ ln(c/c_ref)| + |ln(c/c_ref)|`.
/// Without one, a wrong m bends the curve of a few wavelengths so much that none is taken for
/// another; where the lowest zero has more than five wavelengths, no velocity is told. Zeros
/// follow each other no closer than `slowest / 2r`: of two crossings closer than half of that
/// both are noise.
///
/// **Errors.** The imaginary part would be 0 in a diffuse field. Its root mean square around a
/// zero, as far as the second one to either side, is taken for the noise σ of the real part; the
/// standard deviation of c is `c·σ / (f·|dRe/df|)`, the SNR the ratio of both parts' root mean
/// squares. From so few frequencies σ is known to a third, so deviations of twice the error are
/// more frequent than of a normal distribution. A field that is stronger on one side makes both
/// wrong: the imaginary part is then no noise, and the errors are too large.
///
/// Lags beyond the slowest wave are tapered off: they hold noise only. Computed in double
/// precision. Immutable.
///
/// @param slowest phase velocity in m/s, above 0
/// @param fastest in m/s, above `slowest`
/// @param wavelengths that have to lie between the stations, at least: 0.38 at the first zero
/// @param snr least ratio
public record CoherencyZeros(double slowest, double fastest, double wavelengths, double snr) {

    private static final double COST_OF_LEAVING_OUT = 0.15;

    /// Exponent of phase velocity over frequency, where nothing better is known.
    private static final double USUAL_EXPONENT = -0.1;

    /// So many wavelengths leave no doubt about the zeros.
    private static final double MOST_WITHOUT_REFERENCE = 5;

    /// The spectrum is interpolated so many times: a line between two of its samples is off by
    /// at most 1e-3 of the spacing of two zeros.
    private static final int OVERSAMPLING = 8;

    /// Checks all.
    public CoherencyZeros {
        if (!(slowest > 0 && slowest < fastest)) {
            throw new IllegalArgumentException(
                    "velocities from "
                            + slowest
                            + " to "
                            + fastest
                            + " m/s: must rise from above 0");
        }
        if (!(wavelengths >= 0 && snr >= 0)) {
            throw new IllegalArgumentException(
                    "wavelengths " + wavelengths + " and SNR " + snr + " must be at least 0");
        }
    }

    /// The phase velocities at the zeros between `low` and `high`; there are no group velocities.
    ///
    /// @param correlation with lag zero in the middle, finite; both sides count
    /// @param samplingRate in Hz
    /// @param distance in m, above 0
    /// @param low in Hz, above 0
    /// @param high in Hz, above `low`, at most the Nyquist frequency
    /// @param reference phase velocity in m/s by frequency in Hz
    public DispersionCurve measure(
            float[] correlation,
            double samplingRate,
            double distance,
            double low,
            double high,
            Optional<DoubleUnaryOperator> reference) {
        if (!(distance > 0)) {
            throw new IllegalArgumentException("distance is " + distance + " m, must be above 0");
        }
        if (!(low > 0 && low < high && high <= samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "frequencies from "
                            + low
                            + " to "
                            + high
                            + " Hz: must rise from above 0 to at most the Nyquist frequency");
        }
        double near = distance / slowest + 1 / low;
        CrossSpectrum spectrum = new CrossSpectrum(correlation, samplingRate, near);
        double spacing = Math.sqrt(slowest * fastest) / (2 * distance);
        Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
        List<Crossing> loud = new ArrayList<>();
        List<Crossing> all = spectrum.crossings(low, high, 2 * Math.max(spacing, 1 / near));
        for (Crossing crossing : apart(all, slowest / (4 * distance), leftOut)) {
            if (crossing.snr >= snr) {
                loud.add(crossing);
            } else {
                leftOut.merge(Reason.LOW_SNR, 1L, Long::sum);
            }
        }
        int[] zeros = numbered(loud, distance, reference);
        List<DispersionPoint> points = new ArrayList<>();
        int lowest = Arrays.stream(zeros).filter(m -> m > 0).findFirst().orElse(1);
        if (reference.isEmpty() && BesselJ0.zero(lowest) > 2 * Math.PI * MOST_WITHOUT_REFERENCE) {
            leftOut.merge(Reason.UNKNOWN_PHASE, (long) zeros.length, Long::sum);
            return new DispersionCurve(points, leftOut);
        }
        for (int n = 0; n < zeros.length; n++) {
            Crossing crossing = loud.get(n);
            if (zeros[n] == 0) {
                leftOut.merge(Reason.NOT_CONTINUOUS, 1L, Long::sum);
                continue;
            }
            double j = BesselJ0.zero(zeros[n]);
            if (j < 2 * Math.PI * wavelengths) {
                leftOut.merge(Reason.TOO_CLOSE, 1L, Long::sum);
                continue;
            }
            double velocity = 2 * Math.PI * crossing.frequency * distance / j;
            points.add(
                    new DispersionPoint(
                            crossing.frequency,
                            j / (2 * Math.PI),
                            Double.NaN,
                            Double.NaN,
                            velocity,
                            velocity * crossing.error / crossing.frequency,
                            crossing.snr));
        }
        return new DispersionCurve(points, leftOut);
    }

    /// A change of sign of the real part.
    ///
    /// @param error standard deviation of the frequency, Hz
    private record Crossing(double frequency, boolean falls, double error, double snr) {}

    /// Those that are not one of two closer than `least`.
    private static List<Crossing> apart(
            List<Crossing> all, double least, Map<Reason, Long> leftOut) {
        List<Crossing> apart = new ArrayList<>();
        for (Crossing crossing : all) {
            int last = apart.size() - 1;
            if (last >= 0 && crossing.frequency - apart.get(last).frequency < least) {
                apart.remove(last);
                leftOut.merge(Reason.NOT_CONTINUOUS, 2L, Long::sum);
            } else {
                apart.add(crossing);
            }
        }
        return apart;
    }

    /// The zero of J0 that each crossing is, from 1 on; 0 for none.
    private int[] numbered(
            List<Crossing> crossings, double distance, Optional<DoubleUnaryOperator> reference) {
        int count = crossings.size();
        DoubleUnaryOperator known = reference.orElse(f -> Math.pow(f, USUAL_EXPONENT));
        List<List<Numbering>> chains = new ArrayList<>();
        Optional<Numbering> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            double frequency = crossings.get(n).frequency;
            double turn = 2 * Math.PI * frequency * distance;
            List<Numbering> here = new ArrayList<>();
            int from = Math.max(1, (int) (turn / fastest / Math.PI) - 1);
            for (int m = from; BesselJ0.zero(m) <= turn / slowest; m++) {
                double velocity = turn / BesselJ0.zero(m);
                if (velocity > fastest || crossings.get(n).falls != (m % 2 == 1)) {
                    continue;
                }
                double ratio = Math.log(velocity / known.applyAsDouble(frequency));
                double own = reference.isPresent() ? Math.abs(ratio) : 0;
                Numbering chain =
                        new Numbering(n, m, ratio, COST_OF_LEAVING_OUT * n, Optional.empty());
                // Farther back, leaving out alone costs more.
                for (int p = n - 1; p >= 0 && COST_OF_LEAVING_OUT * (n - p - 1) < chain.cost; p--) {
                    for (Numbering last : chains.get(p)) {
                        double cost = last.cost + last.toNext(n, ratio);
                        if (last.zero < m && cost < chain.cost) {
                            chain = new Numbering(n, m, ratio, cost, Optional.of(last));
                        }
                    }
                }
                chain = new Numbering(n, m, ratio, chain.cost + own, chain.before);
                here.add(chain);
                double whole = chain.cost + COST_OF_LEAVING_OUT * (count - 1 - n);
                if (whole < least) {
                    least = whole;
                    best = Optional.of(chain);
                }
            }
            chains.add(here);
        }
        int[] zeros = new int[count];
        for (Optional<Numbering> at = best; at.isPresent(); at = at.get().before) {
            zeros[at.get().crossing] = at.get().zero;
        }
        return zeros;
    }

    /// The best chain that ends with a crossing being a certain zero.
    ///
    /// @param ratio logarithm of the velocity over what is usual
    private record Numbering(
            int crossing, int zero, double ratio, double cost, Optional<Numbering> before) {

        double toNext(int next, double itsRatio) {
            return Math.abs(itsRatio - ratio) + COST_OF_LEAVING_OUT * (next - crossing - 1);
        }
    }

    /// The cross-spectrum of a correlation without its late lags.
    private static final class CrossSpectrum {
        private final double spacing;
        private final double[] spectrum;

        /// @param near lags up to here count in full; beyond they taper off over half as much
        CrossSpectrum(float[] correlation, double samplingRate, double near) {
            LagAxis axis = new LagAxis(correlation.length, samplingRate);
            double end = Math.min(1.5 * near, axis.maxLag());
            double flat = Math.min(near, end / 1.5);
            RealFftDouble fft =
                    RealFftDouble.of(FastLength.next((long) OVERSAMPLING * axis.samples()));
            double[] x = new double[fft.length()];
            for (int k = 0; k <= axis.zero() && k / samplingRate <= end; k++) {
                double late = Math.max(0, (k / samplingRate - flat) / (end - flat));
                double weight = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, late)));
                x[k] = weight * correlation[axis.zero() + k];
                if (k > 0) {
                    x[x.length - k] = weight * correlation[axis.zero() - k];
                }
            }
            spacing = samplingRate / fft.length();
            spectrum = fft.forward(x, 0, x.length);
        }

        /// @param around half width of what the noise at a crossing is told by, Hz
        List<Crossing> crossings(double low, double high, double around) {
            int from = (int) Math.ceil(low / spacing - 1e-9);
            int to = (int) Math.floor(high / spacing + 1e-9);
            int half = (int) Math.ceil(around / spacing);
            List<Crossing> crossings = new ArrayList<>();
            for (int k = from; k < to; k++) {
                double here = spectrum[2 * k];
                double next = spectrum[2 * k + 2];
                if (here > 0 == next > 0 || here == 0) {
                    continue;
                }
                double real = 0;
                double imaginary = 0;
                int first = Math.max(from, k - half);
                int last = Math.min(to, k + half);
                for (int i = first; i <= last; i++) {
                    real += spectrum[2 * i] * spectrum[2 * i];
                    imaginary += spectrum[2 * i + 1] * spectrum[2 * i + 1];
                }
                double noise = Math.sqrt(imaginary / (last - first + 1));
                crossings.add(
                        new Crossing(
                                (k + here / (here - next)) * spacing,
                                here > 0,
                                noise / Math.abs(next - here) * spacing,
                                Math.sqrt(real / imaginary)));
            }
            return crossings;
        }
    }
}
