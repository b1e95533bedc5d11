package org.correloom.kernels.format.inspect;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Joins the time ranges of records into spans; made for one file or many, one thread.
///
/// Ranges of one channel and rate are joined when the later one starts where the earlier one's
/// next sample is due, to half a sample, whatever order they come in. Overlaps stay apart, so
/// that they show.
public final class SpanCollector {
    private final Map<SourceId, List<ChannelSpan>> spans = new TreeMap<>();

    /// Adds a range; one that continues the channel's last range is joined at once.
    public void add(ChannelSpan span) {
        List<ChannelSpan> known = spans.computeIfAbsent(span.id(), id -> new ArrayList<>());
        if (!known.isEmpty() && continues(known.getLast(), span)) {
            known.set(known.size() - 1, joined(known.getLast(), span));
        } else {
            known.add(span);
        }
    }

    /// All spans, by channel and start.
    public List<ChannelSpan> spans() {
        List<ChannelSpan> all = new ArrayList<>();
        for (List<ChannelSpan> known : spans.values()) {
            int first = all.size();
            List<ChannelSpan> sorted =
                    known.stream()
                            .sorted(
                                    Comparator.comparingLong(ChannelSpan::startTime)
                                            .thenComparingLong(ChannelSpan::endTime))
                            .toList();
            for (ChannelSpan span : sorted) {
                if (all.size() > first && continues(all.getLast(), span)) {
                    all.set(all.size() - 1, joined(all.getLast(), span));
                } else {
                    all.add(span);
                }
            }
        }
        return all;
    }

    private static boolean continues(ChannelSpan earlier, ChannelSpan later) {
        // Rates of one channel differ in their last digits from record to record.
        double tolerance = 1e-4 * earlier.samplingRate();
        if (Math.abs(earlier.samplingRate() - later.samplingRate()) > tolerance) {
            return false;
        }
        double interval = EpochTime.SECOND / earlier.samplingRate();
        double gap = later.startTime() - earlier.endTime() - interval;
        return Math.abs(gap) < interval / 2;
    }

    private static ChannelSpan joined(ChannelSpan earlier, ChannelSpan later) {
        return new ChannelSpan(
                earlier.id(),
                earlier.startTime(),
                later.endTime(),
                earlier.samplingRate(),
                earlier.sampleCount() + later.sampleCount());
    }
}
