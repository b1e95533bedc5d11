package org.correloom.api.pe;

import java.util.Optional;

/// Finds PE types by id.
@FunctionalInterface
public interface PEResolver {

    /// The PE of that type id, or empty when nobody provides it.
    Optional<PEType> find(String typeId);
}
