package org.correloom.seismo.sink;

import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SeismicTypes;

/// Publishes every correlation that arrives as result of kind `correlation` under its pair's id:
/// record section and pair view show the newest one of each pair while the run goes on.
///
/// One instance for all: several could publish the states of a pair in another order than that in
/// which they came, and an old one would stand in the place of the newest.
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
                    .single()
                    .build();

    public PlotCorrelationsPE() {
        super(Correlation.class);
    }

    @Override
    protected void consume(Correlation correlation) {
        context().publish("correlation", correlation.pairId(), correlation);
    }
}
