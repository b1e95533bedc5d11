package org.correloom.kernels.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Butterworth design (Butterworth 1930) by the bilinear transform with pre-warped corners, as
/// second-order sections.
///
/// `corners` is the order of the low-pass prototype, as in ObsPy and SAC; a band pass of `n`
/// corners has 2n poles. The response equals SciPy's
/// `signal.butter(corners, f, btype, fs=samplingRate, output='sos')`.
public final class Butterworth {

    private Butterworth() {}

    /// Low pass with -3 dB at `corner` Hz.
    public static SecondOrderSections lowPass(int corners, double corner, double samplingRate) {
        double w = warp(corners, corner, samplingRate);
        List<Complex> poles = new ArrayList<>();
        double gain = Math.pow(w, corners);
        for (Complex p : prototype(corners)) {
            poles.add(p.times(w));
        }
        return bilinear(poles, 0, gain);
    }

    /// High pass with -3 dB at `corner` Hz.
    public static SecondOrderSections highPass(int corners, double corner, double samplingRate) {
        double w = warp(corners, corner, samplingRate);
        List<Complex> poles = new ArrayList<>();
        for (Complex p : prototype(corners)) {
            poles.add(new Complex(w, 0).over(p));
        }
        return bilinear(poles, corners, 1);
    }

    /// Band pass with -3 dB at `low` and `high` Hz.
    public static SecondOrderSections bandPass(
            int corners, double low, double high, double samplingRate) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "band pass from " + low + " Hz to " + high + " Hz: low must be below high");
        }
        double w1 = warp(corners, low, samplingRate);
        double w2 = warp(corners, high, samplingRate);
        double width = w2 - w1;
        double centre = w1 * w2;
        List<Complex> poles = new ArrayList<>();
        for (Complex p : prototype(corners)) {
            Complex half = p.times(width / 2);
            Complex root = half.times(half).minus(centre).sqrt();
            poles.add(half.plus(root));
            poles.add(half.plus(root.times(-1)));
        }
        return bilinear(poles, corners, Math.pow(width, corners));
    }

    private static double warp(int corners, double corner, double samplingRate) {
        if (corners < 1 || corners > 20) {
            throw new IllegalArgumentException(
                    "Butterworth corners are " + corners + ", must be 1 to 20");
        }
        if (!(corner > 0 && corner < samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "corner frequency is "
                            + corner
                            + " Hz, must be above 0 and below the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz");
        }
        return 4 * Math.tan(Math.PI * corner / samplingRate);
    }

    /// Poles of the analogue low pass of unit corner: the left half of the unit circle.
    private static List<Complex> prototype(int corners) {
        List<Complex> poles = new ArrayList<>();
        for (int k = 0; k < corners; k++) {
            double m = 2 * k + 1 - corners;
            double angle = Math.PI * m / (2 * corners);
            poles.add(new Complex(-Math.cos(angle), m == 0 ? 0 : -Math.sin(angle)));
        }
        return poles;
    }

    /// Maps analogue poles, `zerosAtOrigin` zeros at 0 and the rest at infinity to sections.
    private static SecondOrderSections bilinear(
            List<Complex> analogue, int zerosAtOrigin, double analogueGain) {
        Complex product = new Complex(1, 0);
        List<Complex> poles = new ArrayList<>();
        for (Complex p : analogue) {
            Complex below = new Complex(4 - p.re, -p.im);
            product = product.times(below);
            poles.add(new Complex(4 + p.re, p.im).over(below));
        }
        double gain = analogueGain * Math.pow(4, zerosAtOrigin) / product.re;

        List<double[]> denominators = denominators(poles);
        int plus = zerosAtOrigin;
        int minus = poles.size() - zerosAtOrigin;
        double[][] rows = new double[denominators.size()][];
        for (int s = 0; s < rows.length; s++) {
            double[] a = denominators.get(s);
            double[] b = {1, 0, 0};
            int order = a[1] == 0 ? 1 : 2;
            for (int z = 0; z < order; z++) {
                // One zero of each kind where both are left keeps the sections' gains alike.
                boolean atPlusOne = z == 0 ? plus > 0 : minus == 0;
                double zero = atPlusOne ? 1 : -1;
                plus -= atPlusOne ? 1 : 0;
                minus -= atPlusOne ? 0 : 1;
                b = new double[] {b[0], b[1] - zero * b[0], b[2] - zero * b[1]};
            }
            double g = s == 0 ? gain : 1;
            rows[s] = new double[] {g * b[0], g * b[1], g * b[2], a[0], a[1]};
        }
        return new SecondOrderSections(rows);
    }

    /// `{a1, a2}` per conjugate pair or pair of real poles, those nearest the unit circle last.
    private static List<double[]> denominators(List<Complex> poles) {
        List<Complex> upper = new ArrayList<>();
        List<Double> real = new ArrayList<>();
        for (Complex p : poles) {
            if (Math.abs(p.im) <= 1e-14 * Math.hypot(p.re, p.im)) {
                real.add(p.re);
            } else if (p.im > 0) {
                upper.add(p);
            }
        }
        upper.sort(Comparator.comparingDouble(p -> Math.hypot(p.re, p.im)));
        real.sort(Comparator.comparingDouble(Math::abs));
        List<double[]> rows = new ArrayList<>();
        int odd = real.size() % 2;
        if (odd == 1) {
            rows.add(new double[] {-real.get(0), 0});
        }
        for (int k = odd; k < real.size(); k += 2) {
            rows.add(
                    new double[] {-(real.get(k) + real.get(k + 1)), real.get(k) * real.get(k + 1)});
        }
        for (Complex p : upper) {
            rows.add(new double[] {-2 * p.re, p.re * p.re + p.im * p.im});
        }
        return rows;
    }

    private record Complex(double re, double im) {
        Complex times(double f) {
            return new Complex(re * f, im * f);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }

        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex minus(double r) {
            return new Complex(re - r, im);
        }

        Complex over(Complex o) {
            double d = o.re * o.re + o.im * o.im;
            return new Complex((re * o.re + im * o.im) / d, (im * o.re - re * o.im) / d);
        }

        Complex sqrt() {
            double abs = Math.hypot(re, im);
            double r = Math.sqrt((abs + Math.abs(re)) / 2);
            if (r == 0) {
                return this;
            }
            double other = Math.abs(im) / (2 * r);
            return re >= 0
                    ? new Complex(r, Math.copySign(other, im))
                    : new Complex(other, Math.copySign(r, im));
        }
    }
}
