package org.correloom.runtime;

import org.correloom.api.run.Mapping;

import java.util.List;

/// The mappings that run inside this process.
public final class Mappings {

    private static final List<EmbeddedMapping> ALL =
            List.of(new SimpleMapping(), new ThreadsMapping());

    private Mappings() {}

    public static List<Mapping> all() {
        return List.copyOf(ALL);
    }

    /// @throws IllegalArgumentException when there is none of that name; says which there are
    public static Mapping byName(String name) {
        return embedded(name);
    }

    /// As [#byName].
    static EmbeddedMapping embedded(String name) {
        return ALL.stream()
                .filter(mapping -> mapping.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no mapping \""
                                                + name
                                                + "\": use one of "
                                                + ALL.stream().map(Mapping::name).toList()));
    }
}
