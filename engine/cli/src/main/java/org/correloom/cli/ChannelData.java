package org.correloom.cli;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.inspect.ChannelSpan;

import java.util.ArrayList;
import java.util.List;

/// What there is of one channel, from headers alone. Times are epoch nanoseconds.
///
/// @param samplingRates in Hz, distinct, ascending
/// @param startTime of the first sample
/// @param endTime of the last sample
/// @param gaps longer than half a sampling interval, in order
/// @param overlaps how many spans begin before an earlier one has ended
record ChannelData(
        SourceId id,
        List<Double> samplingRates,
        long startTime,
        long endTime,
        List<Gap> gaps,
        int overlaps) {

    /// Time without samples.
    ///
    /// @param from when the first missing sample was due
    /// @param to when the next sample was taken
    record Gap(long from, long to) {
        double seconds() {
            return (to - from) / (double) EpochTime.SECOND;
        }
    }

    ChannelData {
        samplingRates = List.copyOf(samplingRates);
        gaps = List.copyOf(gaps);
    }

    /// @param spans of one channel, at least one, in order of their starts
    static ChannelData of(List<ChannelSpan> spans) {
        ChannelSpan first = spans.getFirst();
        List<Gap> gaps = new ArrayList<>();
        int overlaps = 0;
        long end = first.endTime();
        for (ChannelSpan span : spans.subList(1, spans.size())) {
            double interval = EpochTime.SECOND / span.samplingRate();
            double off = span.startTime() - end - interval;
            if (off > interval / 2) {
                gaps.add(new Gap(end + Math.round(interval), span.startTime()));
            } else if (off < -interval / 2) {
                overlaps++;
            }
            end = Math.max(end, span.endTime());
        }
        return new ChannelData(
                first.id(),
                spans.stream().map(ChannelSpan::samplingRate).distinct().sorted().toList(),
                first.startTime(),
                end,
                gaps,
                overlaps);
    }

    double gapSeconds() {
        return gaps.stream().mapToDouble(Gap::seconds).sum();
    }

    /// Share of the time from the first to the last sample that is covered, from 0 to 1.
    double coverage() {
        double span = (endTime - startTime) / (double) EpochTime.SECOND;
        return span > 0 ? Math.clamp(1 - gapSeconds() / span, 0, 1) : 1;
    }
}
