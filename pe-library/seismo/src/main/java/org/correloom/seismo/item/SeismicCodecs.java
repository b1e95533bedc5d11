package org.correloom.seismo.item;

import org.correloom.api.pe.ItemCodec;

import java.util.List;

/// The codecs of all items of this library.
public final class SeismicCodecs {

    private SeismicCodecs() {}

    /// One codec for each port type.
    public static List<ItemCodec<?>> all() {
        return List.of(new TraceCodec(), new SpectrumCodec(), new CorrelationCodec());
    }
}
