package org.correloom.seismo.prepare;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.kernels.detrend.LinearDetrend;
import org.correloom.kernels.detrend.SimpleDetrend;
import org.correloom.seismo.item.SeismicTypes;

/// Subtracts a straight line from each continuous segment: the least-squares line, or the one
/// through its first and last sample.
public final class DetrendPE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:detrend", "Remove trend")
                    .doc(
                            "Subtracts a straight line `a + b·t` from each continuous segment. Unit"
                                    + " and gaps stay.")
                    .category("Seismology/Preparation")
                    .tags("detrend", "trend", "drift", "rtrend")
                    .input(SeismicTypes.TRACE, "traces")
                    .output(SeismicTypes.TRACE, "traces without trend")
                    .parameter(
                            Parameter.choice("method", "Method", "least-squares", "simple")
                                    .doc(
                                            "`least-squares`: the line that fits best, mean"
                                                    + " included; `simple`: the line through the first"
                                                    + " and last sample."))
                    .build();

    private boolean simple;

    @Override
    protected void open(Parameters parameters) {
        simple = parameters.text("method").equals("simple");
    }

    @Override
    float[] apply(float[] segment, double samplingRate) {
        if (simple) {
            SimpleDetrend.inPlace(segment);
        } else {
            LinearDetrend.inPlace(segment);
        }
        return segment;
    }
}
