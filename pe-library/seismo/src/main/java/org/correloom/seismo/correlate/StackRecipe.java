package org.correloom.seismo.correlate;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.stack.CovarianceFilteredStack;
import org.correloom.kernels.stack.LinearStack;
import org.correloom.kernels.stack.MovingStack;
import org.correloom.kernels.stack.NthRootStack;
import org.correloom.kernels.stack.PhaseWeightedStack;
import org.correloom.kernels.stack.RobustStack;
import org.correloom.kernels.stack.RunningStack;
import org.correloom.kernels.stack.SelectiveStack;
import org.correloom.kernels.stack.TimeFrequencyPhaseWeightedStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StackInfo;

/// What the parameters of [StackPE] ask for: a method, and what of the sub-stacks it is given.
///
/// @param kind the method
/// @param power of the phase stack or of the covariance filter
/// @param gate of the phase-weighted stack, in seconds
/// @param root of the N-th root stack
/// @param smoothing of the covariance filter, in Hz
/// @param minCorrelation least correlation with the mean; −1: all are taken
/// @param last number of sub-stacks in the moving window; 0: all
/// @param mostKept number of sub-stacks that are kept by what has to look at them again
record StackRecipe(
        StackInfo.Kind kind,
        double power,
        double gate,
        double root,
        double smoothing,
        double minCorrelation,
        int last,
        int mostKept) {

    static StackRecipe of(Parameters parameters) {
        return new StackRecipe(
                kind(parameters.text("method")),
                parameters.number("power"),
                parameters.number("gate"),
                parameters.number("root"),
                parameters.number("smoothing"),
                // With a fixed reference each sub-stack is judged as it comes.
                parameters.text("referenceFolder").isEmpty()
                        ? parameters.number("minCorrelation")
                        : -1,
                Math.toIntExact(parameters.longInteger("last")),
                Math.toIntExact(parameters.longInteger("mostKept")));
    }

    private static StackInfo.Kind kind(String method) {
        return switch (method) {
            case "linear" -> StackInfo.Kind.LINEAR;
            case "phase-weighted" -> StackInfo.Kind.PHASE_WEIGHTED;
            case "tf-phase-weighted" -> StackInfo.Kind.TIME_FREQUENCY_PHASE_WEIGHTED;
            case "nth-root" -> StackInfo.Kind.NTH_ROOT;
            case "robust" -> StackInfo.Kind.ROBUST;
            case "covariance-filter" -> StackInfo.Kind.COVARIANCE_FILTERED;
            default -> throw new IllegalArgumentException("unknown method \"" + method + "\"");
        };
    }

    boolean isMoving() {
        return last > 0;
    }

    /// An empty stack for sub-stacks like this one.
    RunningStack begin(Correlation subStack) {
        int samples = subStack.samples().length;
        return isMoving()
                ? new MovingStack(samples, last, () -> selective(subStack, last))
                : selective(subStack, mostKept);
    }

    private RunningStack selective(Correlation subStack, int most) {
        int kept = Math.max(2, most);
        return minCorrelation > -1
                ? new SelectiveStack(
                        subStack.samples().length,
                        kept,
                        minCorrelation,
                        () -> method(subStack, kept))
                : method(subStack, kept);
    }

    private RunningStack method(Correlation subStack, int most) {
        int samples = subStack.samples().length;
        double rate = subStack.samplingRate();
        return switch (kind) {
            case LINEAR -> new LinearStack(samples);
            case PHASE_WEIGHTED -> new PhaseWeightedStack(samples, power, gate, rate);
            case TIME_FREQUENCY_PHASE_WEIGHTED ->
                    new TimeFrequencyPhaseWeightedStack(
                            samples, rate, subStack.bandLow(), subStack.bandHigh(), power);
            case NTH_ROOT -> new NthRootStack(samples, root);
            case ROBUST -> new RobustStack(samples, most);
            case COVARIANCE_FILTERED ->
                    new CovarianceFilteredStack(samples, power, smoothing, rate);
            case SUB_STACK -> throw new IllegalStateException("a sub-stack is no method");
        };
    }
}
