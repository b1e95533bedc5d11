package org.correloom.seismo.prepare;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.taper.CosineTaper;
import org.correloom.seismo.item.SeismicTypes;

/// Tapers both ends of each continuous segment with half a cosine.
public final class TaperPE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:taper", "Taper")
                    .doc(
                            "Multiplies both ends of each continuous segment by `½(1 − cos(π·i/w))`"
                                    + ", w being the tapered length. Unit and gaps stay.")
                    .reference("Harris 1978, doi:10.1109/PROC.1978.10837")
                    .category("Seismology/Preparation")
                    .tags("taper", "cosine", "tukey", "hann")
                    .input(SeismicTypes.TRACE, "traces")
                    .output(SeismicTypes.TRACE, "tapered traces")
                    .parameter(
                            Parameter.number("fraction", "Fraction per side")
                                    .doc("Share of the segment's length that is tapered per side.")
                                    .range(0, 0.5)
                                    .defaultTo(0.05))
                    .parameter(
                            Parameter.number("maxLength", "Longest taper")
                                    .doc("No end is tapered for longer; 0: no limit.")
                                    .unit(Unit.SECOND)
                                    .atLeast(0)
                                    .defaultTo(0))
                    .build();

    private double fraction;
    private double maxLength;

    @Override
    protected void open(Parameters parameters) {
        fraction = parameters.number("fraction");
        maxLength = parameters.number("maxLength");
    }

    @Override
    float[] apply(float[] segment, double samplingRate) {
        double limit = maxLength * samplingRate / segment.length;
        CosineTaper.inPlace(segment, maxLength > 0 ? Math.min(fraction, limit) : fraction);
        return segment;
    }
}
