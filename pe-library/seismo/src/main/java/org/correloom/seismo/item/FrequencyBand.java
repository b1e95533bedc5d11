package org.correloom.seismo.item;

import org.correloom.api.pe.Parameters;

/// A range of frequencies, as the parameters of a step give it.
///
/// @param low in Hz, below high
/// @param high in Hz
public record FrequencyBand(double low, double high) {

    public FrequencyBand {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "the band reaches from "
                            + low
                            + " Hz to "
                            + high
                            + " Hz: low must be below high");
        }
    }

    /// The band from parameter `low` to parameter `high`.
    ///
    /// @throws IllegalArgumentException when low is not below high
    public static FrequencyBand of(Parameters parameters) {
        return new FrequencyBand(parameters.number("low"), parameters.number("high"));
    }
}
