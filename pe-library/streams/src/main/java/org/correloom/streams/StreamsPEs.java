package org.correloom.streams;

import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;

import java.util.List;

/// The general PEs.
public final class StreamsPEs implements PEProvider {

    @Override
    public List<PEType> types() {
        return List.of(
                new PEType.Atomic(TextLinesPE.DESCRIPTOR, TextLinesPE::new),
                new PEType.Atomic(ExtractPE.DESCRIPTOR, ExtractPE::new),
                new PEType.Atomic(FilterTextPE.DESCRIPTOR, FilterTextPE::new),
                new PEType.Atomic(ReplaceTextPE.DESCRIPTOR, ReplaceTextPE::new),
                new PEType.Atomic(CountByKeyPE.DESCRIPTOR, CountByKeyPE::new),
                new PEType.Atomic(TopKPE.DESCRIPTOR, TopKPE::new),
                new PEType.Atomic(WriteLinesPE.DESCRIPTOR, WriteLinesPE::new));
    }
}
