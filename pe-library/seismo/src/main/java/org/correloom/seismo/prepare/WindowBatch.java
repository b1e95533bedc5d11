package org.correloom.seismo.prepare;

import org.correloom.api.pe.Output;
import org.correloom.kernels.fft.RealFftBatch;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.TraceCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Windows of one length and rate that wait until there are as many as are transformed at once,
/// which fill a vector's lanes.
///
/// A PE that has one lets go of them ([#flush]) at each watermark and at the end of input, so
/// that nothing is held back over a watermark and their order stays; its state is the batch's.
/// One thread at a time.
public final class WindowBatch {

    /// What is done to windows that have waited together.
    @FunctionalInterface
    public interface Step {

        /// @param windows one or more, in the order in which they came
        /// @param transforms of the length that was asked for
        void apply(List<Trace> windows, RealFftBatch transforms, Output out);
    }

    private static final int STATE_VERSION = 1;
    private static final TraceCodec CODEC = new TraceCodec();

    private final ToIntFunction<Trace> transformLength;
    private final Step step;
    private final List<Trace> waiting = new ArrayList<>();
    private RealFftBatch transforms;

    /// @param transformLength of a window, even; equal for windows of equal length and rate
    public WindowBatch(ToIntFunction<Trace> transformLength, Step step) {
        this.transformLength = transformLength;
        this.step = step;
    }

    /// Lets a window wait. When it is of another length or rate than those that do, or when it is
    /// the last that is needed, the step is applied.
    public void add(Trace window, Output out) {
        if (!waiting.isEmpty() && !isLike(waiting.get(0), window)) {
            flush(out);
        }
        waiting.add(window);
        if (waiting.size() >= transforms(window).atOnce()) {
            flush(out);
        }
    }

    private static boolean isLike(Trace one, Trace other) {
        return one.length() == other.length() && one.samplingRate() == other.samplingRate();
    }

    /// The transforms of a window's length, kept until another length comes.
    private RealFftBatch transforms(Trace window) {
        int length = transformLength.applyAsInt(window);
        if (transforms == null || transforms.length() != length) {
            transforms = RealFftBatch.of(length);
        }
        return transforms;
    }

    /// Applies the step to those that wait, if any; none waits afterwards.
    public void flush(Output out) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Trace> windows = List.copyOf(waiting);
        waiting.clear();
        step.apply(windows, transforms(windows.get(0)), out);
    }

    /// Writes what waits.
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(waiting.size());
        for (Trace window : waiting) {
            CODEC.write(window, out);
        }
    }

    /// Reads what [#save] wrote.
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved windows");
        waiting.clear();
        for (int left = in.readInt(); left > 0; left--) {
            waiting.add(CODEC.read(in));
        }
    }
}
