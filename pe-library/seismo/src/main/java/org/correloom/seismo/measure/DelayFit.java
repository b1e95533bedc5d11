package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.DelaySlope;
import org.correloom.kernels.measure.LagDelay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The slope over lag of those delays that can be trusted.
///
/// @param intercept whether the line may miss the origin
/// @param minCoherence what a delay must have at least
/// @param maxError of a delay, seconds
/// @param maxDelay the largest one that is plausible, seconds
record DelayFit(boolean intercept, double minCoherence, double maxError, double maxDelay) {

    static DelayFit of(Parameters parameters) {
        return new DelayFit(
                parameters.flag("intercept"),
                parameters.number("minCoherence"),
                parameters.number("maxError"),
                parameters.number("maxDelay"));
    }

    /// @param overlap how many of the delays tell the same, at least 1
    VelocityMethod.Reading of(List<LagDelay> delays, double overlap) {
        List<LagDelay> trusted = delays.stream().filter(this::trusts).toList();
        DelaySlope slope =
                intercept
                        ? DelaySlope.withIntercept(trusted, overlap)
                        : DelaySlope.throughOrigin(trusted, overlap);
        double coherence =
                trusted.stream().mapToDouble(LagDelay::coherence).average().orElse(Double.NaN);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("delays", (long) trusted.size());
        if (intercept) {
            more.put("interceptSeconds", slope.intercept());
        }
        return new VelocityMethod.Reading(slope.velocityChange(), slope.error(), coherence, more);
    }

    private boolean trusts(LagDelay delay) {
        return delay.coherence() >= minCoherence
                && delay.error() <= maxError
                && Math.abs(delay.delay()) <= maxDelay;
    }
}
