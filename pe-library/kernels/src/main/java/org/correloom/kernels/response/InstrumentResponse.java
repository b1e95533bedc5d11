package org.correloom.kernels.response;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The stages of a channel and what the file says they amount to.
///
/// @param sensitivity of the whole channel (stage 0), when given
/// @param inputUnits of the whole channel as stage 0 writes them, else empty
/// @param stages in order; empty when the file gives a channel without its response
public record InstrumentResponse(
        Optional<StageGain> sensitivity, String inputUnits, List<ResponseStage> stages) {
    /// A channel of which nothing is known.
    public static final InstrumentResponse NONE =
            new InstrumentResponse(Optional.empty(), "", List.of());

    /// Copies the list.
    public InstrumentResponse {
        Objects.requireNonNull(sensitivity, "sensitivity");
        Objects.requireNonNull(inputUnits, "inputUnits");
        stages = List.copyOf(stages);
    }

    /// The unit of the ground's motion: that of the first stage that names one, else of stage 0.
    public String groundUnits() {
        return stages.stream()
                .map(ResponseStage::inputUnits)
                .filter(unit -> !unit.isBlank())
                .findFirst()
                .orElse(inputUnits);
    }
}
