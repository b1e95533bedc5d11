package org.correloom.seismo.sink;

import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SeismicTypes;

/// Publishes every correlation that arrives as result of kind `correlation` under its pair's id:
/// record section and pair view show the newest one of each pair while the run goes on.
public final class PlotCorrelationsPE extends ConsumerPE<Correlation> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:plot-correlations", "Plot correlations")
                    .doc(
                            "Shows correlations in the record section and the pair view while the"
                                    + " run goes on: of each pair the newest. Wire running stacks to"
                                    + " it.")
                    .category("Seismology/Results")
                    .tags("plot", "record section", "pair", "live")
                    .input(SeismicTypes.CORRELATION, "correlations to show")
                    .build();

    public PlotCorrelationsPE() {
        super(Correlation.class);
    }

    @Override
    protected void consume(Correlation correlation) {
        context().publish("correlation", correlation.pairId(), correlation);
    }
}
