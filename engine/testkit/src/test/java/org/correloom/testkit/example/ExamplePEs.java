package org.correloom.testkit.example;

import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;

import java.util.List;

/// What the example's jar would announce.
public final class ExamplePEs implements PEProvider {

    @Override
    public List<PEType> types() {
        return List.of(RunningMeanPE.TYPE);
    }
}
