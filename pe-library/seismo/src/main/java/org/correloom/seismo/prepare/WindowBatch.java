package org.correloom.seismo.prepare;

import org.correloom.kernels.fft.RealFftBatch;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.TraceCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Windows of one length and rate that wait until there are as many as are transformed at once.
///
/// A step that uses it lets go of them at each watermark and at the end of input, so nothing is
/// held back over a watermark. One thread at a time.
public final class WindowBatch {

    private static final TraceCodec CODEC = new TraceCodec();

    private final List<Trace> waiting = new ArrayList<>();
    private RealFftBatch transforms;

    /// Whether the window can wait with those that do.
    public boolean accepts(Trace window) {
        return waiting.isEmpty()
                || window.length() == waiting.get(0).length()
                        && window.samplingRate() == waiting.get(0).samplingRate();
    }

    /// Lets a window wait that is accepted; true when there are enough now.
    ///
    /// @param transformLength even, the same for all that wait
    public boolean add(Trace window, int transformLength) {
        waiting.add(window);
        return waiting.size() >= transforms(transformLength).atOnce();
    }

    /// The transforms of that length, kept until another length is asked for.
    public RealFftBatch transforms(int transformLength) {
        if (transforms == null || transforms.length() != transformLength) {
            transforms = RealFftBatch.of(transformLength);
        }
        return transforms;
    }

    /// Those that waited, in the order in which they came; none waits afterwards.
    public List<Trace> take() {
        List<Trace> windows = List.copyOf(waiting);
        waiting.clear();
        return windows;
    }

    /// Writes what waits.
    public void save(DataOutput out) throws IOException {
        out.writeInt(waiting.size());
        for (Trace window : waiting) {
            CODEC.write(window, out);
        }
    }

    /// Reads what [#save] wrote.
    public void restore(DataInput in) throws IOException {
        waiting.clear();
        for (int left = in.readInt(); left > 0; left--) {
            waiting.add(CODEC.read(in));
        }
    }
}
