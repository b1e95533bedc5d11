package org.correloom.kernels.resample;

import org.correloom.kernels.internal.PlanCache;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Change of sampling rate by a rational factor, as a cascade of linear-phase polyphase filters
/// whose delay is removed (Crochiere & Rabiner 1983, Multirate Digital Signal Processing).
///
/// With N the lower of the two Nyquist frequencies, the cascade is flat to 0.01 dB up to 0.8 N
/// and at least 80 dB down at N and beyond, aliases of every stage included. Whole factors are
/// taken out first, largest prime first, each stage filtering only what would alias into the
/// final band; what remains is one stage of ratio L/M.
///
/// Output sample k lies at the time of input sample `(offset + k·down) / up`: with `offset` 0 on
/// the first input sample. A segment that does not begin on the wanted grid passes the offset
/// of the grid's first instant. At the edges the signal is continued by its first and last
/// sample, so within [#reach()] input samples of an edge the output is smooth but not exact; a
/// constant stays that constant exactly.
///
/// Plans are immutable, cached as long as memory allows and shared by threads; the state of a
/// stream is in [ResamplingStream], which gives the same samples to the last bit.
public final class Resampling {

    /// Rates whose ratio differs from a fraction by less than this are that fraction: a sampling
    /// interval in single precision, as in SAC, is off by up to 6e-8.
    private static final double RATIO_TOLERANCE = 1e-7;

    private static final int LARGEST_UP = 400;
    private static final double ATTENUATION = 88;
    private static final double PASS = 0.8;
    /// By rates, which data centres' headers give with ever other last digits.
    private static final PlanCache<Rates, Resampling> PLANS = new PlanCache<>(Resampling::new);

    private record Rates(double input, double output) {}

    private final double inputRate;
    private final double outputRate;
    private final int up;
    private final int down;
    private final List<PolyphaseStage> stages;

    private Resampling(Rates rates) {
        this.inputRate = rates.input;
        this.outputRate = rates.output;
        int[] ratio = ratio(rates.output / rates.input);
        this.up = ratio[0];
        this.down = ratio[1];
        this.stages = List.copyOf(design());
    }

    /// The plan from `inputRate` to `outputRate`, both in Hz.
    ///
    /// @throws IllegalArgumentException when the ratio is no fraction with an up factor of at
    ///     most 400, to a relative 1e-7
    public static Resampling of(double inputRate, double outputRate) {
        if (!(inputRate > 0 && outputRate > 0)
                || Double.isInfinite(inputRate)
                || Double.isInfinite(outputRate)) {
            throw new IllegalArgumentException(
                    "sampling rates are "
                            + inputRate
                            + " Hz and "
                            + outputRate
                            + " Hz, must be positive and finite");
        }
        return PLANS.get(new Rates(inputRate, outputRate));
    }

    /// The rate of the input in Hz.
    public double inputRate() {
        return inputRate;
    }

    /// The rate of the output in Hz.
    public double outputRate() {
        return outputRate;
    }

    /// L of the ratio L/M in lowest terms.
    public int up() {
        return up;
    }

    /// M of the ratio L/M in lowest terms.
    public int down() {
        return down;
    }

    /// How many input samples around an output sample contribute to it, to either side.
    public int reach() {
        double reach = 0;
        double spacing = 1;
        for (PolyphaseStage s : stages) {
            reach += s.reach() * spacing;
            spacing *= (double) s.down / s.up;
        }
        return (int) Math.ceil(reach);
    }

    /// How many samples come from `n`: the outputs from `offset` up to the last input sample.
    ///
    /// @throws IllegalArgumentException when they are more than an array holds
    public int outputLength(int n, long offset) {
        long outputs = outputs(n, offset);
        if (outputs > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    n + " samples become " + outputs + ", more than an array holds: cut them");
        }
        return (int) outputs;
    }

    long outputs(long n, long offset) {
        long end = (n - 1) * up - offset;
        return n == 0 || end < 0 ? 0 : end / down + 1;
    }

    /// The resampled signal, its first sample on the first of `x`.
    public float[] resample(float[] x) {
        return resample(x, 0, x.length, 0);
    }

    /// The resampled `x[from, to)`.
    ///
    /// @param offset of the first output from `x[from]`, in units of 1/[#up()] input samples, at
    ///     least 0
    public float[] resample(float[] x, int from, int to, long offset) {
        Objects.checkFromToIndex(from, to, x.length);
        float[] y = new float[outputLength(to - from, offset)];
        ResamplingStream stream = stream(offset);
        int at = 0;
        // In pieces, so that no stage holds a second copy of a long segment.
        for (int start = from; start < to; start += 65_536) {
            float[] piece = stream.process(x, start, Math.min(to, start + 65_536));
            System.arraycopy(piece, 0, y, at, piece.length);
            at += piece.length;
        }
        float[] rest = stream.finish();
        System.arraycopy(rest, 0, y, at, rest.length);
        return y;
    }

    /// A new stream whose first output lies `offset` / [#up()] input samples after its first
    /// input.
    public ResamplingStream stream(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset is " + offset + ", must be at least 0");
        }
        return new ResamplingStream(this, offset);
    }

    List<PolyphaseStage> stages() {
        return stages;
    }

    /// The amplitude that a sinusoid of `frequency` Hz has after the cascade, aliased or not.
    double response(double frequency) {
        double product = 1;
        double rate = inputRate;
        for (PolyphaseStage s : stages) {
            product *= s.response(frequency, rate);
            rate = rate * s.up / s.down;
        }
        return product;
    }

    private List<PolyphaseStage> design() {
        List<PolyphaseStage> result = new ArrayList<>();
        double nyquist = Math.min(inputRate, outputRate) / 2;
        double rate = inputRate;
        int rest = down;
        for (int factor : primesDescending(down)) {
            boolean last = up == 1 && factor == rest;
            if (!last && rate / factor < outputRate * (up == 1 ? 1 : 1.25)) {
                continue;
            }
            double stop = last ? nyquist : rate / factor - nyquist;
            result.add(
                    new PolyphaseStage(
                            1,
                            factor,
                            KaiserLowPass.design(PASS * nyquist, stop, rate, ATTENUATION)));
            rate /= factor;
            rest /= factor;
        }
        if (up > 1 || rest > 1) {
            double[] prototype =
                    KaiserLowPass.design(PASS * nyquist, nyquist, rate * up, ATTENUATION);
            result.add(new PolyphaseStage(up, rest, prototype));
        }
        return result;
    }

    private static List<Integer> primesDescending(int n) {
        List<Integer> primes = new ArrayList<>();
        int rest = n;
        for (int p = 2; rest > 1; p++) {
            if (p * p > rest) {
                p = rest;
            }
            while (rest % p == 0) {
                primes.addFirst(p);
                rest /= p;
            }
        }
        return primes;
    }

    /// The simplest fraction near `value`, by its continued fraction.
    private static int[] ratio(double value) {
        double x = value;
        long p0 = 0;
        long q0 = 1;
        long p1 = 1;
        long q1 = 0;
        while (true) {
            long a = (long) Math.floor(x);
            long p2 = a * p1 + p0;
            long q2 = a * q1 + q0;
            if (p2 > LARGEST_UP || q2 > 1_000_000) {
                throw new IllegalArgumentException(
                        "ratio of sampling rates " + value + " is no fraction up to " + LARGEST_UP);
            }
            if (p2 > 0 && Math.abs((double) p2 / q2 - value) <= RATIO_TOLERANCE * value) {
                return new int[] {(int) p2, (int) q2};
            }
            p0 = p1;
            q0 = q1;
            p1 = p2;
            q1 = q2;
            x = 1 / (x - a);
        }
    }
}
