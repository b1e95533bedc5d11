package org.correloom.seismo.prepare;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.kernels.detrend.Demean;
import org.correloom.seismo.item.SeismicTypes;

/// Subtracts the arithmetic mean of each continuous segment.
public final class DemeanPE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:demean", "Remove mean")
                    .doc(
                            "Subtracts the mean of each continuous segment, summed in double"
                                    + " precision. Unit and gaps stay.")
                    .category("Seismology/Preparation")
                    .tags("demean", "offset", "dc", "rmean")
                    .input(SeismicTypes.TRACE, "traces")
                    .output(SeismicTypes.TRACE, "traces with mean 0 in every segment")
                    .build();

    @Override
    float[] apply(float[] segment, double samplingRate) {
        Demean.inPlace(segment);
        return segment;
    }
}
