package org.correloom.kernels.resample;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A [Resampling] of a signal that comes in pieces: the pieces' outputs, one after the other and
/// with [#finish()] at the end, are the samples that one call for the whole signal gives.
///
/// Output lags input by the filters' reach. Not thread-safe: one instance per channel. After
/// `finish` a new stream is needed.
public final class ResamplingStream {

    private final Resampling plan;
    private final long offset;
    private final Stage[] stages;

    /// The first sample where it is finite. Filters run in single precision without it, so that a
    /// constant stays that constant exactly, and a sensor's offset costs no digits.
    private float level;

    private long inputs;
    private long outputs;
    private boolean finished;

    ResamplingStream(Resampling plan, long offset) {
        this.plan = plan;
        this.offset = offset;
        List<PolyphaseStage> filters = plan.stages();
        this.stages = new Stage[filters.size()];
        long rest = offset;
        for (int s = 0; s < stages.length; s++) {
            PolyphaseStage filter = filters.get(s);
            boolean last = s == stages.length - 1;
            long at = last ? rest : whole(rest, filter.down);
            stages[s] = new Stage(filter, at);
            rest = (rest - at * (last ? 1 : plan.up())) / filter.down;
        }
    }

    /// The first whole input sample o for which what remains of `offset` is again a multiple of
    /// 1/up: `offset - o·up` divisible by `down`.
    private long whole(long value, int down) {
        long at = 0;
        while (Math.floorMod(value - at * plan.up(), (long) down) != 0) {
            at++;
        }
        return at;
    }

    /// Takes `x[from, to)` and returns what can be said of the output by now, maybe nothing.
    public float[] process(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        if (inputs == 0 && from < to && Float.isFinite(x[from])) {
            level = x[from];
        }
        inputs += to - from;
        float[] piece;
        if (stages.length == 0) {
            int count = to - from;
            int skip = (int) Math.min(count, Math.max(0, offset - (inputs - count)));
            piece = Arrays.copyOfRange(x, from + skip, to);
        } else {
            piece = stages[0].process(x, from, to, level);
            for (int s = 1; s < stages.length; s++) {
                piece = stages[s].process(piece, 0, piece.length, 0);
            }
            add(level, piece);
        }
        outputs += piece.length;
        return piece;
    }

    /// Ends the signal and returns the rest of the output.
    public float[] finish() {
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        finished = true;
        long expected = plan.outputs(inputs, offset);
        float[] piece = new float[0];
        for (int s = 0; s < stages.length && inputs > 0; s++) {
            float[] head = stages[s].process(piece, 0, piece.length, 0);
            boolean last = s == stages.length - 1;
            float[] tail =
                    last
                            ? stages[s].finish(expected - outputs - head.length)
                            : stages[s].finishBeyondLast();
            piece = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, piece, head.length, tail.length);
        }
        add(level, piece);
        // The stage before may run past the end by a sample, which can give one output too many.
        piece = Arrays.copyOf(piece, (int) Math.min(piece.length, expected - outputs));
        outputs += piece.length;
        return piece;
    }

    private static void add(float level, float[] piece) {
        for (int k = 0; k < piece.length; k++) {
            piece[k] += level;
        }
    }

    /// Writes the state, for [#restore(DataInput)].
    public void save(DataOutput out) throws IOException {
        out.writeFloat(level);
        out.writeLong(inputs);
        out.writeLong(outputs);
        out.writeBoolean(finished);
        for (Stage stage : stages) {
            stage.save(out);
        }
    }

    /// Reads the state that a stream of the same plan and offset has saved.
    public void restore(DataInput in) throws IOException {
        level = in.readFloat();
        inputs = in.readLong();
        outputs = in.readLong();
        finished = in.readBoolean();
        for (Stage stage : stages) {
            stage.restore(in);
        }
    }

    private static final class Stage {
        private final PolyphaseStage filter;
        private long next;

        private float[] buffer = new float[0];
        private int filled;
        private long base;
        private long inputs;

        Stage(PolyphaseStage filter, long offset) {
            this.filter = filter;
            this.next = offset;
        }

        /// Takes `x[from, to)` less `level`.
        float[] process(float[] x, int from, int to, float level) {
            int count = to - from;
            if (count == 0) {
                return new float[0];
            }
            if (inputs == 0) {
                int before = filter.reach() + 1;
                long earliest = Math.min(0, Math.floorDiv(next, (long) filter.up));
                base = earliest - before;
                append(x[from] - level, (int) -base);
            }
            makeRoom(count);
            for (int i = 0; i < count; i++) {
                buffer[filled + i] = x[from + i] - level;
            }
            filled += count;
            inputs += count;
            return run(inputs - 1, Long.MAX_VALUE);
        }

        /// Outputs until one lies on or behind the last input.
        float[] finishBeyondLast() {
            long behind = inputs - 1 - Math.floorDiv(next, (long) filter.up);
            return finish(Math.max(0, Math.ceilDiv(behind, (long) filter.down) + 1));
        }

        float[] finish(long count) {
            if (count <= 0) {
                return new float[0];
            }
            long lastNeeded = filter.last(next + (count - 1) * filter.down);
            int missing = (int) Math.max(0, lastNeeded - (inputs - 1));
            append(buffer[filled - 1], missing);
            return run(inputs - 1 + missing, count);
        }

        private float[] run(long lastInput, long most) {
            float[] out = new float[(int) Math.min(most, filter.ready(next, lastInput))];
            filter.outputs(next, buffer, base, out);
            next += (long) out.length * filter.down;
            return out;
        }

        private void append(float value, int count) {
            makeRoom(count);
            Arrays.fill(buffer, filled, filled + count, value);
            filled += count;
        }

        /// Drops samples that no later output needs and grows the buffer where that is too little.
        private void makeRoom(int count) {
            if (filled + count <= buffer.length) {
                return;
            }
            long firstNeeded = filter.last(next) - 2L * filter.reach() - 1;
            int drop = (int) Math.clamp(firstNeeded - base, 0, Math.max(0, filled - 1));
            float[] target =
                    filled - drop + count <= buffer.length
                            ? buffer
                            : new float[2 * (filled - drop + count)];
            System.arraycopy(buffer, drop, target, 0, filled - drop);
            buffer = target;
            filled -= drop;
            base += drop;
        }

        void save(DataOutput out) throws IOException {
            out.writeLong(next);
            out.writeLong(base);
            out.writeLong(inputs);
            out.writeInt(filled);
            for (int i = 0; i < filled; i++) {
                out.writeFloat(buffer[i]);
            }
        }

        void restore(DataInput in) throws IOException {
            next = in.readLong();
            base = in.readLong();
            inputs = in.readLong();
            filled = in.readInt();
            buffer = new float[filled];
            for (int i = 0; i < filled; i++) {
                buffer[i] = in.readFloat();
            }
        }
    }
}
