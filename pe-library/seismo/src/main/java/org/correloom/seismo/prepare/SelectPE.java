package org.correloom.seismo.prepare;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

/// Lets the traces of chosen channels through; the others are counted by the code that was refused
/// and the pattern that refused it.
public final class SelectPE extends IterativePE<Trace> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:select", "Select channels")
                    .doc(
                            "Keeps the traces whose codes match all patterns. `*` stands for any"
                                    + " number of letters, `?` for one, `[ENZ12]` for one of several;"
                                    + " commas separate alternatives; an empty pattern takes"
                                    + " everything; location `--` is the empty one. The channel"
                                    + " pattern also takes whole names (`KS.*.00.LHZ`) and FDSN source"
                                    + " identifiers (`FDSN:IU_ANMO_00_B_H_Z`). What is left out is"
                                    + " counted with the code that did not match.")
                    .category("Seismology/Preparation")
                    .tags("filter", "channel", "component", "station", "network")
                    .input(SeismicTypes.TRACE, "traces of any channel")
                    .output(SeismicTypes.TRACE, "traces of the chosen channels")
                    .parameter(
                            Parameter.text("network", "Network")
                                    .doc("Pattern for the network code.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.text("station", "Station")
                                    .doc("Pattern for the station code.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.text("location", "Location")
                                    .doc("Pattern for the location code.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.text("channel", "Channel")
                                    .doc("Pattern for the channel code: `BHZ`, `?H[ENZ12]`.")
                                    .defaultTo(""))
                    .build();

    private ChannelPattern pattern;

    public SelectPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        pattern =
                new ChannelPattern(
                        parameters.text("network"),
                        parameters.text("station"),
                        parameters.text("location"),
                        parameters.text("channel"));
    }

    @Override
    protected void process(Trace trace, Output out) {
        String refusedBy = pattern.refusedBy(trace.id());
        if (refusedBy.isEmpty()) {
            out.emit(trace);
        } else {
            context().discard("traces of " + refusedBy, 1);
        }
    }
}
