package org.correloom.seismo.correlate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.stack.LinearStack;
import org.correloom.kernels.stack.PhaseWeightedStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Stacks the sub-stacks of each pair, weighted by their windows, and emits the running stack after
/// every so many of them and the final one at the end.
///
/// A sub-stack whose lags or rate differ from the pair's first, or that is not finite, is left out
/// and counted; the other pairs and the rest of this one go on.
public final class StackPE extends IterativePE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:stack", "Stack")
                    .doc(
                            "Stacks the sub-stacks of each pair.\n\n"
                                    + "- **linear**: mean over all windows.\n"
                                    + "- **phase-weighted**: the linear stack times"
                                    + " `|Σ w·exp(iφ)| / Σ w` to a power, φ being the instantaneous"
                                    + " phase of each sub-stack; the phase stack is smoothed over"
                                    + " `gate` first. Amplitudes no longer follow the waves'.\n\n"
                                    + "The running stack is emitted while the run goes on, the last"
                                    + " one marked as final. Sub-stacks that are not finite or do not"
                                    + " fit are left out and counted.")
                    .reference("Schimmel & Paulssen 1997, doi:10.1111/j.1365-246X.1997.tb05664.x")
                    .category("Seismology/Correlation")
                    .tags("stack", "average", "pws", "phase-weighted", "linear")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "sub-stacks",
                            new Grouping.GroupBy("pair"))
                    .output(SeismicTypes.CORRELATION, "running and final stacks")
                    .parameter(
                            Parameter.choice("method", "Method", "linear", "phase-weighted")
                                    .doc("How sub-stacks are put together."))
                    .parameter(
                            Parameter.number("power", "Power")
                                    .doc("Of the phase stack; 0 gives the linear stack.")
                                    .range(0, 16)
                                    .defaultTo(2))
                    .parameter(
                            Parameter.number("gate", "Time gate")
                                    .doc(
                                            "Full width of the smoothing of the phase stack; about"
                                                    + " a period.")
                                    .unit(Unit.SECOND)
                                    .range(0, 3600)
                                    .defaultTo(10))
                    .parameter(
                            Parameter.integer("updateEvery", "Update every")
                                    .doc(
                                            "After how many sub-stacks of a pair the running stack"
                                                    + " is emitted; 0: only the final one.")
                                    .atLeast(0)
                                    .defaultTo(1))
                    .cost(2)
                    .build();

    private static final int STATE_VERSION = 1;
    private static final CorrelationCodec CODEC = new CorrelationCodec();

    private final Map<String, Stack> stacks = new TreeMap<>();
    private boolean phaseWeighted;
    private double power;
    private double gate;
    private long updateEvery;

    /// The stack of one pair; only one of the two sums is used.
    private static final class Stack {
        private Correlation latest;
        private long windows;
        private long possible;
        private long subStacks;
        private final LinearStack linear;
        private final PhaseWeightedStack weighted;

        Stack(int samples, boolean phaseWeighted) {
            linear = phaseWeighted ? null : new LinearStack(samples);
            weighted = phaseWeighted ? new PhaseWeightedStack(samples) : null;
        }

        boolean add(float[] samples, double weight) {
            return linear != null ? linear.add(samples, weight) : weighted.add(samples, weight);
        }

        void save(DataOutput out) throws IOException {
            if (linear != null) {
                linear.save(out);
            } else {
                weighted.save(out);
            }
        }

        void restore(DataInput in) throws IOException {
            if (linear != null) {
                linear.restore(in);
            } else {
                weighted.restore(in);
            }
        }
    }

    public StackPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        phaseWeighted = parameters.text("method").equals("phase-weighted");
        power = parameters.number("power");
        gate = parameters.number("gate");
        updateEvery = parameters.longInteger("updateEvery");
    }

    @Override
    protected void process(Correlation subStack, Output out) {
        Stack stack =
                stacks.computeIfAbsent(
                        subStack.pairId(),
                        id -> new Stack(subStack.samples().length, phaseWeighted));
        Correlation before = stack.latest;
        if (before != null
                && (before.samples().length != subStack.samples().length
                        || before.samplingRate() != subStack.samplingRate())) {
            context().discard("sub-stacks whose lags differ from their pair's first", 1);
            return;
        }
        if (!stack.add(subStack.samples(), subStack.windows())) {
            context().discard("sub-stacks that are not finite", 1);
            if (before == null) {
                // It does not decide about the lags of those that come.
                stacks.remove(subStack.pairId());
            }
            return;
        }
        stack.windows += subStack.windows();
        stack.possible += subStack.possibleWindows();
        stack.subStacks++;
        stack.latest = joined(before, subStack, stack);
        if (updateEvery > 0 && stack.subStacks % updateEvery == 0) {
            out.emit(result(stack, false));
        }
    }

    /// What describes the stack; its samples are those of the sub-stack and never used.
    private static Correlation joined(Correlation before, Correlation subStack, Stack stack) {
        return new Correlation(
                subStack.first(),
                subStack.second(),
                subStack.firstLocation(),
                subStack.secondLocation(),
                subStack.path(),
                subStack.samplingRate(),
                subStack.samples(),
                stack.windows,
                stack.possible,
                before == null
                        ? subStack.startTime()
                        : Math.min(before.startTime(), subStack.startTime()),
                before == null
                        ? subStack.endTime()
                        : Math.max(before.endTime(), subStack.endTime()),
                subStack.bandLow(),
                subStack.bandHigh(),
                new StackInfo(
                        StackInfo.Kind.LINEAR,
                        stack.subStacks,
                        before == null
                                ? subStack.stack().startTime()
                                : Math.min(
                                        before.stack().startTime(), subStack.stack().startTime())),
                false);
    }

    private Correlation result(Stack stack, boolean last) {
        Correlation latest = stack.latest;
        StackInfo info =
                new StackInfo(
                        phaseWeighted ? StackInfo.Kind.PHASE_WEIGHTED : StackInfo.Kind.LINEAR,
                        stack.subStacks,
                        latest.stack().startTime());
        float[] samples =
                phaseWeighted
                        ? stack.weighted.result(power, gate, latest.samplingRate())
                        : stack.linear.result();
        return latest.with(samples, info, last);
    }

    @Override
    protected void finish(Output out) {
        for (Stack stack : stacks.values()) {
            if (stack.latest != null) {
                out.emit(result(stack, true));
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(stacks.size());
        for (Map.Entry<String, Stack> entry : stacks.entrySet()) {
            Stack stack = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeBoolean(stack.latest != null);
            if (stack.latest != null) {
                CODEC.write(stack.latest, out);
                out.writeLong(stack.windows);
                out.writeLong(stack.possible);
                out.writeLong(stack.subStacks);
                stack.save(out);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved stacks");
        stacks.clear();
        for (int left = in.readInt(); left > 0; left--) {
            String pair = in.readUTF();
            if (in.readBoolean()) {
                Correlation latest = CODEC.read(in);
                Stack stack = new Stack(latest.samples().length, phaseWeighted);
                stack.latest = latest;
                stack.windows = in.readLong();
                stack.possible = in.readLong();
                stack.subStacks = in.readLong();
                stack.restore(in);
                stacks.put(pair, stack);
            }
        }
    }
}
