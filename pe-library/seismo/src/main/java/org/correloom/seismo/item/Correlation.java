package org.correloom.seismo.item;

import org.correloom.api.pe.Keyed;
import org.correloom.api.pe.Sized;
import org.correloom.api.run.Summarised;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.measure.SignalToNoise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The correlation of two channels over lags: `C_ij(τ) = Σ_t u_i(t)·u_j(t + τ)`, mean over windows,
/// or what the correlator was asked for in its place: coherency, deconvolution, phase correlation.
///
/// i is `first`, j is `second`; their texts are in sorted order. A wave that passes i first and j
/// later shows at **positive** lag. The samples lie at lags −m…m, m being half of the (odd) number
/// of samples, lag 0 in the middle. The array is handed over, never copied.
///
/// It carries no event time: a running stack tells anew of times that are long past.
///
/// @param firstLocation where the first sensor stands, when known
/// @param path distance and azimuths between the two; unknown ones are NaN
/// @param samplingRate in Hz
/// @param samples 2m + 1 of them
/// @param windows how many windows went in
/// @param possibleWindows how many windows any channel had in the stretches of time that the pair
///     took part in
/// @param startTime when the first window began, nanoseconds since 1970-01-01T00:00:00Z
/// @param endTime when the last window ended
/// @param bandLow lowest frequency in it, in Hz
/// @param bandHigh highest frequency in it, in Hz
/// @param stack how it was put together
/// @param isFinal whether no later state of this stack will follow
public record Correlation(
        SourceId first,
        SourceId second,
        Optional<StationLocation> firstLocation,
        Optional<StationLocation> secondLocation,
        InterStation path,
        double samplingRate,
        float[] samples,
        long windows,
        long possibleWindows,
        long startTime,
        long endTime,
        double bandLow,
        double bandHigh,
        StackInfo stack,
        boolean isFinal)
        implements Keyed, Sized, Summarised {

    /// Lags beyond this share of the largest one are noise to [#snr].
    public static final double NOISE_SHARE = 0.75;

    public Correlation {
        Objects.requireNonNull(firstLocation, "firstLocation");
        Objects.requireNonNull(secondLocation, "secondLocation");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(stack, "stack");
        if (first.toString().compareTo(second.toString()) > 0) {
            throw new IllegalArgumentException(
                    "pair " + first + ", " + second + " is not in sorted order");
        }
        if (samples.length % 2 == 0) {
            throw new IllegalArgumentException(
                    samples.length + " lags have no middle: their number must be odd");
        }
    }

    /// `NET.STA.LOC.CHA_NET.STA.LOC.CHA`.
    public String pairId() {
        return first + "_" + second;
    }

    /// [#pairId] as the name of a file, without its ending.
    public String fileName() {
        return FileNames.safe(pairId());
    }

    /// Whether a channel is correlated with itself.
    public boolean isAuto() {
        return first.equals(second);
    }

    /// Distance of the two sensors in metres; NaN when a location is not known.
    public double distance() {
        return path.distance();
    }

    /// The largest lag in samples.
    public int maxLagSamples() {
        return samples.length / 2;
    }

    /// The largest lag in seconds.
    public double maxLag() {
        return maxLagSamples() / samplingRate;
    }

    /// The lag of sample `n` in seconds.
    public double lag(int n) {
        return (n - maxLagSamples()) / samplingRate;
    }

    /// The lag in seconds of the sample with the largest absolute value; of equal ones that at the
    /// smallest lag counts, of two at the same lag the negative one. 0 when all samples are 0.
    public double peakLag() {
        return lag(peak());
    }

    /// The largest absolute value over the standard deviation of the samples whose lag is beyond
    /// [#NOISE_SHARE] of the largest one, on both sides; NaN when those are all equal or there
    /// are none.
    public double snr() {
        double snr =
                SignalToNoise.peakOverStandardDeviation(
                        samples, samplingRate, NOISE_SHARE * maxLag());
        return Double.isInfinite(snr) ? Double.NaN : snr;
    }

    private int peak() {
        int middle = maxLagSamples();
        int peak = middle;
        for (int k = 1; k <= middle; k++) {
            peak = Math.abs(samples[middle - k]) > Math.abs(samples[peak]) ? middle - k : peak;
            peak = Math.abs(samples[middle + k]) > Math.abs(samples[peak]) ? middle + k : peak;
        }
        return peak;
    }

    /// This correlation with other samples, put together in another way.
    public Correlation with(float[] newSamples, StackInfo newStack, boolean nowFinal) {
        return new Correlation(
                first,
                second,
                firstLocation,
                secondLocation,
                path,
                samplingRate,
                newSamples,
                windows,
                possibleWindows,
                startTime,
                endTime,
                bandLow,
                bandHigh,
                newStack,
                nowFinal);
    }

    @Override
    public long sizeInBytes() {
        return 4L * samples.length;
    }

    /// Distance in metres, windows stacked and possible, SNR ([#snr]) and peak lag ([#peakLag]);
    /// null where a number is not known.
    @Override
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("distanceMetres", known(distance()));
        summary.put("windows", windows);
        summary.put("possibleWindows", possibleWindows);
        summary.put("snr", known(snr()));
        summary.put("peakLagSeconds", peakLag());
        return Collections.unmodifiableMap(summary);
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /// The two channels without their last letters, which tell the components: the same for all
    /// nine correlations of two three-component sensors, `NET.STA.LOC.BI_NET.STA.LOC.BI`.
    public String sensors() {
        return withoutComponent(first) + "_" + withoutComponent(second);
    }

    private static String withoutComponent(SourceId id) {
        String text = id.toString();
        return id.channel().isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    /// `pair` or `sensors`.
    @Override
    public Object key(String name) {
        return switch (name) {
            case "pair" -> pairId();
            case "sensors" -> sensors();
            default ->
                    throw new IllegalArgumentException(
                            "a correlation has no key \"" + name + "\"; it has pair, sensors");
        };
    }

    @Override
    public String toString() {
        return pairId() + " " + windows + " windows from " + SampleClock.text(startTime);
    }
}
