package org.correloom.seismo.sink;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes correlations as SAC files of the run: the final stack of each pair, or every correlation
/// that arrives.
///
/// A running stack is superseded by the final one and not counted as left out; a sub-stack is.
///
/// The file is named after both channels; [CorrelationSac] says what its header holds.
public final class WriteSacPE extends ConsumerPE<Correlation> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:write-sac", "Write SAC")
                    .doc(
                            "Writes correlations as SAC files"
                                    + " `correlations/NET.STA.LOC.CHA_NET.STA.LOC.CHA.sac` of the run."
                                    + " The first station stands as the event (EVLA, EVLO, EVEL, KEVNM;"
                                    + " its channel is KUSER0), the second as the station. B is minus"
                                    + " the largest lag, O is 0; DIST is in km, AZ, BAZ and GCARC are"
                                    + " in degrees; the reference time is that of the first window."
                                    + " USER0 is the number of windows, USER1 the SNR, USER2 and USER3"
                                    + " the band, USER4 the number of possible windows.")
                    .category("Seismology/Results")
                    .tags("save", "file", "sac", "export")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "correlations",
                            new Grouping.GroupBy("pair"))
                    .parameter(
                            Parameter.choice("what", "What", "final", "every")
                                    .doc(
                                            "`final`: the last state of each stack; `every`: each"
                                                    + " correlation in a file of its own, named by"
                                                    + " pair and time, as sub-stacks need."))
                    .parameter(SacVersion.parameter())
                    .build();

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-DDD'T'HHmmss").withZone(ZoneOffset.UTC);

    private boolean every;
    private int version;

    public WriteSacPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        every = parameters.text("what").equals("every");
        version = SacVersion.of(parameters);
    }

    @Override
    protected void consume(Correlation correlation) throws IOException {
        if (!every && !correlation.isFinal()) {
            if (correlation.stack().kind() == StackInfo.Kind.SUB_STACK) {
                context().discard("sub-stacks, which are never final (what = final)", 1);
            }
            return;
        }
        String name = "correlations/" + correlation.fileName();
        if (every) {
            long start = correlation.startTime();
            Instant time = Instant.ofEpochSecond(Math.floorDiv(start, SampleClock.SECOND));
            name += "/" + STAMP.format(time) + "." + correlation.windows();
        }
        SacTrace trace = CorrelationSac.of(correlation);
        context()
                .artifact(
                        name + ".sac",
                        "application/x-sac",
                        out -> SacWriter.write(out, trace, version, ByteOrder.LITTLE_ENDIAN));
    }
}
