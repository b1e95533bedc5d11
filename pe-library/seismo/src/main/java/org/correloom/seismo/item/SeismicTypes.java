package org.correloom.seismo.item;

import org.correloom.api.pe.PortType;

import java.util.Set;

/// The port types of seismology.
public final class SeismicTypes {

    /// Items are [Trace]s.
    public static final PortType TRACE =
            new PortType(
                    "trace", "Trace", Trace.class, Set.of("network", "station", "channel", "id"));

    /// Items are [Spectrum]s.
    public static final PortType SPECTRUM =
            new PortType(
                    "spectrum",
                    "Spectrum",
                    Spectrum.class,
                    Set.of("network", "station", "channel", "id", "window"));

    /// Items are [Correlation]s.
    public static final PortType CORRELATION =
            new PortType(
                    "correlation", "Correlation", Correlation.class, Set.of("pair", "sensors"));

    private SeismicTypes() {}
}
