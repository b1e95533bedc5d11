package org.correloom.seismo.quality;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.quality.Clipping;
import org.correloom.kernels.quality.FlatLine;
import org.correloom.kernels.quality.SampleMoments;
import org.correloom.kernels.quality.Spikes;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;

import java.util.List;
import java.util.Optional;

/// What good data are. A bound of 0 bounds nothing.
///
/// @param minCoverage share of the samples that must exist, from 0 to 1
/// @param maxFlat longest run of equal samples in seconds
/// @param clipRun how many samples at the limit are clipping
/// @param spikeLevel how many robust standard deviations make a spike
/// @param spikeLength longest spike in samples
/// @param maxSpikes how many spikes are still good
/// @param minRms about the mean, in the samples' unit
/// @param maxRms likewise
/// @param minKurtosis 3 is Gaussian noise
/// @param maxKurtosis likewise
record QualityBounds(
        double minCoverage,
        double maxFlat,
        int clipRun,
        double spikeLevel,
        int spikeLength,
        int maxSpikes,
        double minRms,
        double maxRms,
        double minKurtosis,
        double maxKurtosis) {

    /// Fewer equal samples than this are no flat line, whatever the sampling rate.
    static final int LEAST_FLAT = 30;

    QualityBounds {
        if (clipRun != 0 && clipRun < Clipping.SHORTEST_RUN) {
            throw new IllegalArgumentException(
                    "clipRun is "
                            + clipRun
                            + ": fewer than "
                            + Clipping.SHORTEST_RUN
                            + " samples at the limit are no sign of clipping; 0 allows clipping");
        }
        checkOrder("Rms", minRms, maxRms);
        checkOrder("Kurtosis", minKurtosis, maxKurtosis);
    }

    private static void checkOrder(String what, double min, double max) {
        if (max != 0 && min > max) {
            throw new IllegalArgumentException(
                    "min" + what + " is " + min + ", above max" + what + ", which is " + max);
        }
    }

    static QualityBounds of(Parameters parameters) {
        return new QualityBounds(
                parameters.number("minCoverage") / 100,
                parameters.number("maxFlat"),
                parameters.integer("clipRun"),
                parameters.number("spikeLevel"),
                parameters.integer("spikeLength"),
                parameters.integer("maxSpikes"),
                parameters.number("minRms"),
                parameters.number("maxRms"),
                parameters.number("minKurtosis"),
                parameters.number("maxKurtosis"));
    }

    /// What is wrong with samples `from` to `to` of a trace, of which at least one must exist;
    /// empty when nothing is.
    Optional<Refusal> judge(Trace trace, int from, int to) {
        List<Gaps.Range> segments = trace.gaps().slice(from, to).segments(to - from);
        float[] present = present(trace.samples(), from, segments);
        SampleMoments moments = SampleMoments.of(present);
        if (Double.isNaN(moments.mean())) {
            return Optional.of(Refusal.NOT_FINITE);
        }
        if ((double) present.length / (to - from) < minCoverage) {
            return Optional.of(Refusal.COVERAGE);
        }
        if (present.length >= LEAST_FLAT && moments.rms() == 0) {
            return Optional.of(Refusal.DEAD);
        }
        // Runs and spikes do not reach across gaps.
        double flatLimit = maxFlat > 0 ? maxFlat * trace.samplingRate() : Double.MAX_VALUE;
        boolean isClipped = false;
        long spikes = 0;
        int at = 0;
        for (Gaps.Range segment : segments) {
            int end = at + segment.length();
            int flat = FlatLine.longestRun(present, at, end);
            if (flat >= LEAST_FLAT && flat > flatLimit) {
                return Optional.of(Refusal.FLAT);
            }
            isClipped |= clipRun > 0 && Clipping.count(present, at, end, clipRun) > 0;
            spikes += spikeLevel > 0 ? Spikes.count(present, at, end, spikeLength, spikeLevel) : 0;
            at = end;
        }
        if (isClipped) {
            return Optional.of(Refusal.CLIPPED);
        }
        return spikes > maxSpikes ? Optional.of(Refusal.SPIKES) : judge(moments);
    }

    private Optional<Refusal> judge(SampleMoments moments) {
        // A kurtosis that is not known, of equal samples, is within any bounds.
        if (moments.rms() < minRms) {
            return Optional.of(Refusal.RMS_LOW);
        }
        if (maxRms > 0 && moments.rms() > maxRms) {
            return Optional.of(Refusal.RMS_HIGH);
        }
        if (moments.kurtosis() < minKurtosis) {
            return Optional.of(Refusal.KURTOSIS_LOW);
        }
        return maxKurtosis > 0 && moments.kurtosis() > maxKurtosis
                ? Optional.of(Refusal.KURTOSIS_HIGH)
                : Optional.empty();
    }

    private static float[] present(float[] samples, int from, List<Gaps.Range> segments) {
        int count = segments.stream().mapToInt(Gaps.Range::length).sum();
        float[] present = new float[count];
        int at = 0;
        for (Gaps.Range segment : segments) {
            System.arraycopy(samples, from + segment.from(), present, at, segment.length());
            at += segment.length();
        }
        return present;
    }
}
