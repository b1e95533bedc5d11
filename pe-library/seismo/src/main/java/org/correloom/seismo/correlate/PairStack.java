package org.correloom.seismo.correlate;

import org.correloom.kernels.stack.RunningStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// The stack of one pair: the samples, and which stretch of time they stand for.
final class PairStack {

    private static final CorrelationCodec CODEC = new CorrelationCodec();

    private final StackRecipe recipe;
    private final RunningStack running;

    /// Tells ids, places, band and lags.
    private Correlation latest;

    private long subStacks;

    /// One of all sub-stacks; of a moving window one each.
    private final Deque<Span> spans = new ArrayDeque<>();

    /// A stretch of time that is in the stack.
    private record Span(long possible, long startTime, long endTime, long stretch) {

        static Span of(Correlation subStack) {
            return new Span(
                    subStack.possibleWindows(),
                    subStack.startTime(),
                    subStack.endTime(),
                    subStack.stack().startTime());
        }

        Span with(Span other) {
            return new Span(
                    possible + other.possible,
                    Math.min(startTime, other.startTime),
                    Math.max(endTime, other.endTime),
                    Math.min(stretch, other.stretch));
        }
    }

    /// An empty stack for sub-stacks like `first`.
    PairStack(StackRecipe recipe, Correlation first) {
        this.recipe = recipe;
        this.running = recipe.begin(first);
        this.latest = first;
    }

    boolean fits(Correlation subStack) {
        return latest.samples().length == subStack.samples().length
                && latest.samplingRate() == subStack.samplingRate();
    }

    /// Adds a sub-stack that fits and is finite.
    void add(Correlation subStack) {
        running.add(subStack.samples(), subStack.windows());
        latest = subStack;
        subStacks++;
        Span span = Span.of(subStack);
        if (recipe.isMoving()) {
            spans.add(span);
            if (spans.size() > recipe.last()) {
                spans.remove();
            }
        } else {
            spans.add(spans.isEmpty() ? span : spans.remove().with(span));
        }
    }

    /// How many sub-stacks were added, in the result or not.
    long subStacks() {
        return subStacks;
    }

    /// How many of the sub-stacks are not in the result, though the window has them.
    long leftOut() {
        return Math.min(subStacks, recipe.isMoving() ? recipe.last() : subStacks) - running.added();
    }

    /// Whether the result is made of nothing.
    boolean isEmpty() {
        return running.added() == 0;
    }

    /// The stack so far.
    Correlation result(boolean last) {
        Span span = spans.stream().reduce(Span::with).orElseThrow();
        return new Correlation(
                latest.first(),
                latest.second(),
                latest.firstLocation(),
                latest.secondLocation(),
                latest.path(),
                latest.samplingRate(),
                running.result(),
                Math.round(running.weight()),
                span.possible,
                span.startTime,
                span.endTime,
                latest.bandLow(),
                latest.bandHigh(),
                new StackInfo(recipe.kind(), running.added(), span.stretch),
                last);
    }

    void save(DataOutput out) throws IOException {
        CODEC.write(latest, out);
        out.writeLong(subStacks);
        out.writeInt(spans.size());
        for (Span span : spans) {
            out.writeLong(span.possible);
            out.writeLong(span.startTime);
            out.writeLong(span.endTime);
            out.writeLong(span.stretch);
        }
        running.save(out);
    }

    static PairStack read(StackRecipe recipe, DataInput in) throws IOException {
        PairStack stack = new PairStack(recipe, CODEC.read(in));
        stack.subStacks = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            stack.spans.add(new Span(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
        }
        stack.running.restore(in);
        return stack;
    }
}
