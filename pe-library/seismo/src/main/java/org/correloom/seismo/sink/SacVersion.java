package org.correloom.seismo.sink;

import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;

/// The header version of SAC files, as a parameter of the PEs that write them.
final class SacVersion {

    private SacVersion() {}

    static Parameter.Builder parameter() {
        return Parameter.choice("version", "Header version", "6", "7")
                .doc(
                        "Of SAC's header: 6 is what every program reads; 7 has times, places and the"
                                + " sampling interval in double precision as well.")
                .advanced();
    }

    static int of(Parameters parameters) {
        return Integer.parseInt(parameters.text("version"));
    }
}
