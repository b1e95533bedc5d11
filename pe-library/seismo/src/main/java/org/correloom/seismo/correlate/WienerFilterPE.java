package org.correloom.seismo.correlate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.filter.AdaptiveWienerFilter;
import org.correloom.kernels.stack.RunningStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Filters the series of correlations of each pair over lag and time, and emits each as soon as
/// those are there that come after it.
///
/// Correlations of a pair come by rising end; one that does not is late, left out and counted. A
/// stack's final state takes the place of the same running one.
public final class WienerFilterPE extends IterativePE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:wiener-filter", "Wiener filter")
                    .doc(
                            """
                            Takes noise out of the series of correlations of each pair (sub-stacks, or moving \
                            stacks), by an adaptive Wiener filter over lag and time. With μ and σ² the mean and \
                            the variance in a rectangle of `lagWidth` and `correlations` around a value x, the result \
                            is `μ + max(0, σ² − ν²)/σ² · (x − μ)`, ν² being the noise, the mean of σ² over all \
                            lags of a correlation: where there is little more than noise the mean of the \
                            neighbours, where there are waves the value itself. Changes that last for less than the \
                            rectangle are smoothed.

                            This is SciPy's `signal.wiener`, which MSNoise uses, but the noise goes by correlation, so \
                            that none changes for what comes long after, and at the edges the rectangle holds \
                            what is there. Moreau et al. filter singular vectors by it; there is no singular value \
                            decomposition here.

                            A correlation is emitted when half of `correlations` have come after it, or the input ends. \
                            A gap longer than the rectangle, counted in correlations, ends the series: what is beyond \
                            it has no part. Keeps `correlations` of each pair, 4 bytes a sample each. Late \
                            and unusable ones are left out and counted.""")
                    .reference(
                            "Lim 1990, Two-Dimensional Signal and Image Processing, 9.2; Moreau et al."
                                    + " 2017, doi:10.1093/gji/ggx306")
                    .category("Seismology/Correlation")
                    .tags("wiener", "denoise", "filter", "smooth", "moving", "monitoring")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "sub-stacks or moving stacks",
                            new Grouping.GroupBy("pair"))
                    .output(SeismicTypes.CORRELATION, "the same, filtered")
                    .parameter(
                            Parameter.number("lagWidth", "Width in lag")
                                    .doc("Full width of the rectangle over lag; below a period.")
                                    .unit(Unit.SECOND)
                                    .range(0, 3600)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.integer("correlations", "Correlations")
                                    .doc(
                                            "How many correlations the rectangle is wide over time;"
                                                    + " an odd number.")
                                    .range(1, 10_001)
                                    .defaultTo(5))
                    .cost(2)
                    .build();

    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    WienerFilterPE::new,
                    ParameterCheck.of(List.of("correlations"), (values, arriving) -> half(values)));

    private static final int STATE_VERSION = 1;
    private static final CorrelationCodec CODEC = new CorrelationCodec();

    private final Map<String, Series> pairs = new TreeMap<>();
    private double lagWidth;
    private int half;

    /// The correlations of a pair that are neighbours of what is not emitted yet.
    private static final class Series {
        private final List<Correlation> kept = new ArrayList<>();

        /// Index of the next one to be emitted.
        private int next;
    }

    public WienerFilterPE() {
        super(Correlation.class);
    }

    private static int half(Parameters parameters) {
        int width = parameters.integer("correlations");
        if (width % 2 == 0) {
            throw new IllegalArgumentException(
                    "parameter correlations is "
                            + width
                            + ": it must be odd, with as many before as after the one that is"
                            + " filtered");
        }
        return width / 2;
    }

    @Override
    protected void open(Parameters parameters) {
        half = half(parameters);
        lagWidth = parameters.number("lagWidth");
    }

    @Override
    protected void process(Correlation correlation, Output out) {
        if (!RunningStack.isFinite(correlation.samples())) {
            context().discard("correlations that are not finite", 1);
            return;
        }
        Series series = pairs.computeIfAbsent(correlation.pairId(), id -> new Series());
        if (!series.kept.isEmpty()) {
            Correlation last = series.kept.getLast();
            if (last.samples().length != correlation.samples().length
                    || last.samplingRate() != correlation.samplingRate()) {
                context().discard("correlations whose lags differ from those before", 1);
                return;
            }
            if (isFinalOf(last, correlation)) {
                // The last one waits still, as nothing has come after it.
                series.kept.removeLast();
            } else if (correlation.endTime() <= last.endTime()) {
                context()
                        .discard(
                                "correlations that came late: later ones of their pair were there",
                                1);
                return;
            }
            long length = last.endTime() - last.startTime();
            if (correlation.startTime() - last.endTime() > (2L * half + 1) * length) {
                emit(series, series.kept.size(), out);
                series.kept.clear();
                series.next = 0;
            }
        }
        series.kept.add(correlation);
        emit(series, series.kept.size() - half, out);
        while (series.next > half) {
            series.kept.removeFirst();
            series.next--;
        }
    }

    /// Whether a stack's final state is the running one that came last.
    private static boolean isFinalOf(Correlation last, Correlation correlation) {
        return correlation.isFinal()
                && !last.isFinal()
                && correlation.startTime() == last.startTime()
                && correlation.endTime() == last.endTime();
    }

    /// Emits what comes before `end`.
    private void emit(Series series, int end, Output out) {
        for (; series.next < end; series.next++) {
            int from = Math.max(0, series.next - half);
            int to = Math.min(series.kept.size(), series.next + half + 1);
            List<float[]> neighbours =
                    series.kept.subList(from, to).stream().map(Correlation::samples).toList();
            Correlation correlation = series.kept.get(series.next);
            int samples = (int) Math.round(lagWidth * correlation.samplingRate() / 2);
            float[] filtered = AdaptiveWienerFilter.of(neighbours, series.next - from, samples);
            out.emit(correlation.with(filtered, correlation.stack(), correlation.isFinal()));
        }
    }

    /// Passes on no more than the start of the earliest correlation that is not emitted yet.
    @Override
    public long watermark(long time, Output out) {
        long passed = time;
        for (Series series : pairs.values()) {
            if (series.next < series.kept.size()) {
                passed = Math.min(passed, series.kept.get(series.next).startTime());
            }
        }
        return passed;
    }

    @Override
    protected void finish(Output out) {
        pairs.values().forEach(series -> emit(series, series.kept.size(), out));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(pairs.size());
        for (Map.Entry<String, Series> entry : pairs.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().next);
            out.writeInt(entry.getValue().kept.size());
            for (Correlation correlation : entry.getValue().kept) {
                CODEC.write(correlation, out);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved series of correlations");
        pairs.clear();
        for (int left = in.readInt(); left > 0; left--) {
            String pair = in.readUTF();
            Series series = new Series();
            series.next = in.readInt();
            for (int count = in.readInt(); count > 0; count--) {
                series.kept.add(CODEC.read(in));
            }
            pairs.put(pair, series);
        }
    }
}
