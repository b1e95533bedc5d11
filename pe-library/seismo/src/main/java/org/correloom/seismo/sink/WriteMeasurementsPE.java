package org.correloom.seismo.sink;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FileNames;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Measures every pair and writes one table of the run, `measurements.csv`; and a second one of
/// the records that other PEs have measured.
///
/// A stack has one row, of its newest state; a sub-stack has a row of its own, and so has each
/// record. The files are always whole, that of correlations sorted by pair, stack and time, and are
/// written at the end of input and, as long as the run goes on, each time that the watermark has
/// passed another multiple of `refresh`. Some 300 bytes a row are held.
///
/// One instance for all, since it writes one file of each.
public final class WriteMeasurementsPE implements ProcessingElement, Stateful {

    /// The input of what other PEs have measured.
    public static final String RECORDS = "records";

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:write-measurements", "Write measurements")
                    .doc(
                            """
                            Writes `measurements.csv` of the run, a row for each pair: both channels, kind of \
                            stack, time, windows stacked and possible, distance in m, azimuth and back azimuth in \
                            degrees, band in Hz, and for the causal side (positive lags: first station, then \
                            second), the acausal side and their mean, the symmetric component:

                            - **SNR**: largest |C| in the signal window over the root mean square of C in the noise \
                            window, `max|C(τ)| / √(Σ C²/n)`
                            - **peak lag** in s, between samples by a parabola; negative for the acausal side
                            - **peak amplitude** with its sign, in the correlation's own unit

                            The signal window reaches from distance / `maxVelocity` to distance / `minVelocity`, or \
                            over all lags; the noise window is what lies beyond `noiseFrom` of the largest lag. What \
                            is not known is an empty cell: all distances without places, SNR and peaks with velocities \
                            but no distance, or when the signal window lies beyond the largest lag. Units stand in \
                            the header.

                            **Records** that other PEs emit of what they have measured (*Velocity change*, the \
                            reports of *Check quality*, any PE's) become the rows of a second table, `records.csv`, with a \
                            column for each field: wire their outputs to `records`. Equal records are one row; rows \
                            are sorted by their texts. PEs with different fields want a node of this kind each, with \
                            another name in `table`.""")
                    .reference(
                            "Bensen et al. 2007, section 2.1.4, doi:10.1111/j.1365-246X.2007.03374.x")
                    .category("Seismology/Results")
                    .tags("save", "file", "csv", "table", "snr", "lag", "record", "dv/v", "export")
                    .optionalInput(
                            Port.INPUT, SeismicTypes.CORRELATION, "correlations", Grouping.SHUFFLE)
                    .optionalInput(
                            RECORDS,
                            PortType.RECORD,
                            "what other PEs have measured",
                            Grouping.SHUFFLE)
                    .parameter(
                            Parameter.choice("what", "What", "final", "every")
                                    .doc(
                                            "`final`: the last state of each stack; `every`: the"
                                                    + " newest state of each stack, and each"
                                                    + " sub-stack."))
                    .parameter(
                            velocity("minVelocity", "Slowest wave")
                                    .doc("0: the signal window ends at the largest lag."))
                    .parameter(
                            velocity("maxVelocity", "Fastest wave")
                                    .doc("0: the signal window begins at lag 0."))
                    .parameter(
                            Parameter.number("noiseFrom", "Noise from")
                                    .doc("Share of the largest lag beyond which there is noise.")
                                    .unit(Unit.PERCENT)
                                    .range(0, 100)
                                    .defaultTo(100 * Correlation.NOISE_SHARE))
                    .parameter(
                            Parameter.number("refresh", "Refresh")
                                    .doc(
                                            "How much time of data lies between two states of the"
                                                    + " file; 0: it is written at the end only.")
                                    .unit(Unit.SECOND)
                                    .range(0, 366 * 86400.0)
                                    .defaultTo(3600)
                                    .advanced())
                    .parameter(
                            Parameter.text("table", "Table of records")
                                    .doc("Name of the file of records, without `.csv`.")
                                    .defaultTo("records")
                                    .advanced())
                    .single()
                    .build();

    /// The PE with the checks of its values.
    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    WriteMeasurementsPE::new,
                    ParameterCheck.of(
                            List.of("minVelocity", "maxVelocity", "noiseFrom"),
                            (values, arriving) -> windows(values)),
                    ParameterCheck.of("table", WriteMeasurementsPE::checkTable));

    private static final int STATE_VERSION = 2;
    private static final String MEASUREMENTS = "measurements";

    private final TreeMap<MeasurementRow, String> rows = new TreeMap<>();
    private final RecordTable records = new RecordTable();
    private PEContext context;
    private LagWindows windows;
    private String table;
    private boolean every;
    private long refresh;
    private long period = Long.MIN_VALUE;
    private boolean isNews;
    private boolean areNewRecords;

    private static Parameter.Builder velocity(String name, String title) {
        return Parameter.number(name, title).unit(Unit.METRE_PER_SECOND).range(0, 1e6).defaultTo(0);
    }

    private static LagWindows windows(Parameters parameters) {
        return new LagWindows(
                parameters.number("minVelocity"),
                parameters.number("maxVelocity"),
                parameters.number("noiseFrom") / 100);
    }

    private static void checkTable(String name) {
        if (name.isEmpty() || !FileNames.safe(name).equals(name) || name.equals(MEASUREMENTS)) {
            throw new IllegalArgumentException(
                    "\""
                            + name
                            + "\" cannot be the name of the table of records: write letters, digits,"
                            + " '.', '_' or '-', and not "
                            + MEASUREMENTS);
        }
    }

    @Override
    public void open(PEContext newContext) {
        context = newContext;
        Parameters parameters = context.parameters();
        every = parameters.text("what").equals("every");
        windows = windows(parameters);
        refresh = SampleClock.nanos(parameters.number("refresh"));
        table = parameters.text("table");
        checkTable(table);
    }

    @Override
    public void process(String port, Object item, Output out) {
        if (port.equals(RECORDS)) {
            records.add((Map<?, ?>) item);
            areNewRecords = true;
        } else {
            measure((Correlation) item);
        }
    }

    private void measure(Correlation correlation) {
        if (!every && !correlation.isFinal()) {
            if (correlation.stack().kind() == StackInfo.Kind.SUB_STACK) {
                context.discard("sub-stacks, which are never final (what = final)", 1);
            }
            return;
        }
        rows.put(
                MeasurementRow.of(correlation),
                CsvTable.row(MeasurementRow.cells(correlation, windows)));
        isNews = true;
    }

    @Override
    public long watermark(long time, Output out) throws IOException {
        if (refresh > 0 && Math.floorDiv(time, refresh) > period) {
            period = Math.floorDiv(time, refresh);
            write();
        }
        return time;
    }

    /// After each port, since the files are whole at any time.
    @Override
    public void endOfInput(String port, Output out) throws IOException {
        write();
    }

    private void write() throws IOException {
        if (isNews) {
            CsvTable file = new CsvTable(MeasurementRow.COLUMNS);
            rows.values().forEach(file::addRow);
            context.artifact(MEASUREMENTS + ".csv", CsvTable.MEDIA_TYPE, file::writeTo);
            isNews = false;
        }
        if (areNewRecords) {
            context.artifact(table + ".csv", CsvTable.MEDIA_TYPE, records.table()::writeTo);
            areNewRecords = false;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(period);
        out.writeBoolean(isNews);
        out.writeInt(rows.size());
        for (Map.Entry<MeasurementRow, String> row : rows.entrySet()) {
            out.writeUTF(row.getKey().pair());
            out.writeUTF(row.getKey().kind().name());
            out.writeLong(row.getKey().startTime());
            out.writeUTF(row.getValue());
        }
        out.writeBoolean(areNewRecords);
        records.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved measurements");
        period = in.readLong();
        isNews = in.readBoolean();
        rows.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            MeasurementRow row =
                    new MeasurementRow(
                            in.readUTF(), StackInfo.Kind.valueOf(in.readUTF()), in.readLong());
            rows.put(row, in.readUTF());
        }
        areNewRecords = in.readBoolean();
        records.restore(in);
    }
}
