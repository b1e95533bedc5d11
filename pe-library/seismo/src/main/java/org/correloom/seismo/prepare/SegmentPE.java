package org.correloom.seismo.prepare;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;
import java.util.List;

/// Base of steps that change the samples of each continuous segment by itself, without a state.
///
/// Gaps stay where they are, times and length too. The incoming samples are not touched.
abstract class SegmentPE extends IterativePE<Trace> {

    SegmentPE() {
        super(Trace.class);
    }

    /// The changed samples of one segment.
    ///
    /// @param segment a copy that the step may overwrite and return
    /// @return as many samples
    abstract float[] apply(float[] segment, double samplingRate);

    /// The unit of the result.
    SampleUnit unit(Trace trace) {
        return trace.unit();
    }

    /// Whether the trace can be processed; a step that says no also reports or counts why.
    boolean accepts(Trace trace) {
        return true;
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (accepts(trace)) {
            float[] samples = eachSegment(trace, trace.segments());
            out.emit(trace.withSamples(samples, trace.gaps(), unit(trace)));
        }
    }

    final float[] eachSegment(Trace trace, List<Gaps.Range> segments) {
        float[] x = trace.samples();
        if (segments.size() == 1 && segments.get(0).length() == x.length) {
            return apply(x.clone(), trace.samplingRate());
        }
        float[] result = new float[x.length];
        for (Gaps.Range segment : segments) {
            float[] changed =
                    apply(
                            Arrays.copyOfRange(x, segment.from(), segment.to()),
                            trace.samplingRate());
            System.arraycopy(changed, 0, result, segment.from(), segment.length());
        }
        return result;
    }
}
