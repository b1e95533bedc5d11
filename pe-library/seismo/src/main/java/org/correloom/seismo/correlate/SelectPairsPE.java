package org.correloom.seismo.correlate;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Stateful;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Lets the correlations of chosen pairs through; the others are counted.
public final class SelectPairsPE extends IterativePE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PairSelection.declare(
                            PEDescriptor.of("seismo:select-pairs", "Select pairs")
                                    .doc(
                                            "Keeps the correlations of chosen pairs: by whether they"
                                                    + " belong to one station, by components, distance,"
                                                    + " azimuth, or a list. So a network's every pair is"
                                                    + " stacked, and some are shown or written. To leave"
                                                    + " out pairs from the start, which saves their time"
                                                    + " and memory, give *Correlate all pairs* the same"
                                                    + " parameters.")
                                    .category("Seismology/Correlation")
                                    .tags("filter", "pairs", "distance", "azimuth", "component")
                                    .input(SeismicTypes.CORRELATION, "correlations of any pair")
                                    .output(
                                            SeismicTypes.CORRELATION,
                                            "correlations of the chosen pairs"))
                    .build();

    /// The PE with the checks of its values.
    public static final PEType TYPE =
            new PEType.Atomic(DESCRIPTOR, SelectPairsPE::new, PairSelection.checks());

    private static final int STATE_VERSION = 1;

    private final Set<String> placeUnknown = new HashSet<>();
    private PairSelection selection;

    public SelectPairsPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) throws IOException {
        selection = PairSelection.of(parameters);
    }

    @Override
    protected void process(Correlation correlation, Output out) {
        PairSelection.Verdict verdict =
                selection.of(
                        correlation.first(),
                        correlation.firstLocation(),
                        correlation.second(),
                        correlation.secondLocation());
        switch (verdict) {
            case TAKEN -> out.emit(correlation);
            case NOT_WANTED -> context().discard("correlations of pairs that are not wanted", 1);
            default -> {
                context().discard("correlations of pairs whose distance is not known", 1);
                placeUnknown.add(correlation.pairId());
            }
        }
    }

    @Override
    protected void finish(Output out) {
        if (!placeUnknown.isEmpty()) {
            context()
                    .report(
                            Severity.WARNING,
                            "place-unknown",
                            selection.withoutPlace(placeUnknown.size()));
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(placeUnknown.size());
        for (String pair : placeUnknown) {
            out.writeUTF(pair);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved pairs without a place");
        placeUnknown.clear();
        for (int left = in.readInt(); left > 0; left--) {
            placeUnknown.add(in.readUTF());
        }
    }
}
