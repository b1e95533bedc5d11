package org.correloom.seismo.quality;

/// Why a stretch of data is refused. Of several reasons the first in this order counts.
enum Refusal {
    NOT_FINITE("notFinite", "stretches with samples that are not finite"),
    COVERAGE("coverage", "stretches with too little data"),
    DEAD("dead", "stretches of a dead channel"),
    FLAT("flat", "stretches with a flat line"),
    CLIPPED("clipped", "clipped stretches"),
    SPIKES("spikes", "stretches with spikes"),
    RMS_LOW("rmsLow", "stretches with too low an rms"),
    RMS_HIGH("rmsHigh", "stretches with too high an rms"),
    KURTOSIS_LOW("kurtosisLow", "stretches with too low a kurtosis"),
    KURTOSIS_HIGH("kurtosisHigh", "stretches with too high a kurtosis");

    private final String column;
    private final String phrase;

    Refusal(String column, String phrase) {
        this.column = column;
        this.phrase = phrase;
    }

    /// As the reports' columns are named.
    String column() {
        return column;
    }

    /// As it reads after a number.
    String phrase() {
        return phrase;
    }
}
