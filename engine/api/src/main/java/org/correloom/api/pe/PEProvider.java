package org.correloom.api.pe;

import java.util.List;

/// What a jar of PEs announces through `META-INF/services/org.correloom.api.pe.PEProvider`.
///
/// Implementations need a public constructor without arguments.
public interface PEProvider {

    /// The PEs of this library.
    List<PEType> types();

    /// One codec for each port type that this library brings.
    default List<ItemCodec<?>> codecs() {
        return List.of();
    }
}
