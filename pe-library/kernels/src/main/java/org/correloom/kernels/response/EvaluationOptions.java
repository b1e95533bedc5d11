package org.correloom.kernels.response;

import java.util.Objects;

/// How a response is to be evaluated.
///
/// @param motion what its input is to be
/// @param totalSensitivity true to scale by the file's overall sensitivity, false by the product
///     of the stages' gains
/// @param estimatedDelay true to shift asymmetric filters by their estimated delay, false by the
///     correction that was applied to the time tags (evalresp's default)
public record EvaluationOptions(
        GroundMotion motion, boolean totalSensitivity, boolean estimatedDelay) {
    /// Checks that there is a motion.
    public EvaluationOptions {
        Objects.requireNonNull(motion, "motion");
    }

    /// Product of the gains, applied corrections.
    public static EvaluationOptions of(GroundMotion motion) {
        return new EvaluationOptions(motion, false, false);
    }
}
