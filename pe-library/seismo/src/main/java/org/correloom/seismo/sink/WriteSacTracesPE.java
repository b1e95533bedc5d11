package org.correloom.seismo.sink;

import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameters;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.item.FileNames;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/// Writes each continuous segment of each trace as a SAC file of the run, named by channel and
/// start: SAC knows no gaps.
public final class WriteSacTracesPE extends ConsumerPE<Trace> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:write-sac-traces", "Write traces as SAC")
                    .doc(
                            "Writes each continuous segment of each trace as a SAC file"
                                    + " `waveforms/NET.STA.LOC.CHA.YEAR.DAY.TIME.sac` of the run.")
                    .category("Seismology/Results")
                    .tags("save", "file", "sac", "waveform", "export")
                    .input(SeismicTypes.TRACE, "traces")
                    .parameter(SacVersion.parameter())
                    .build();

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu.DDD.HHmmss.SSS").withZone(ZoneOffset.UTC);

    private int version;

    public WriteSacTracesPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        version = SacVersion.of(parameters);
    }

    @Override
    protected void consume(Trace trace) throws IOException {
        for (Gaps.Range segment : trace.segments()) {
            long start = trace.timeOf(segment.from());
            Instant time =
                    Instant.ofEpochSecond(
                            Math.floorDiv(start, SampleClock.SECOND),
                            Math.floorMod(start, SampleClock.SECOND));
            SacHeader.Builder header =
                    SacHeader.builder()
                            .sourceId(trace.id())
                            .samplingRate(trace.samplingRate())
                            .time(start, 0);
            Optional<StationLocation> place =
                    trace.location().filter(StationLocation::isGeographic);
            place.ifPresent(
                    p ->
                            header.set(SacReal.STLA, p.y())
                                    .set(SacReal.STLO, p.x())
                                    .set(SacReal.STEL, p.elevation()));
            SacTrace sac =
                    new SacTrace(
                            header.build(),
                            Arrays.copyOfRange(trace.samples(), segment.from(), segment.to()));
            context()
                    .artifact(
                            "waveforms/"
                                    + FileNames.safe(trace.id().toString())
                                    + "."
                                    + STAMP.format(time)
                                    + ".sac",
                            "application/x-sac",
                            out -> SacWriter.write(out, sac, version, ByteOrder.LITTLE_ENDIAN));
        }
    }
}
