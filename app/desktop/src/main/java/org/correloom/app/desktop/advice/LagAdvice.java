package org.correloom.app.desktop.advice;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.Finding;
import org.correloom.app.document.Remedies;
import org.correloom.app.document.Remedy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What is said about lags that do not go together with the windows, or with each other: the run
/// would fail at its first window.
final class LagAdvice {

    private static final String LAG = "maxLag";

    private final Given given;

    LagAdvice(Given given) {
        this.given = given;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (PENode node : given.workflow().nodes().values()) {
            switch (node.type()) {
                case "seismo:spectrum", "seismo:phase" ->
                        againstWindow(node).ifPresent(findings::add);
                case "seismo:cross-correlate" -> againstSpectrum(node).ifPresent(findings::add);
                default -> {
                    // It has no lag.
                }
            }
        }
        return findings;
    }

    private Optional<Finding> againstWindow(PENode spectrum) {
        OptionalDouble lag = given.number(spectrum, LAG);
        Optional<PENode> window = before(spectrum, "seismo:window");
        OptionalDouble length =
                window.map(node -> given.number(node, "length")).orElse(OptionalDouble.empty());
        if (lag.isEmpty() || length.isEmpty() || lag.getAsDouble() < length.getAsDouble()) {
            return Optional.empty();
        }
        String message =
                "The largest lag, %s s, must be less than the length of the windows, %s s."
                        .formatted(
                                Remedies.plain(lag.getAsDouble()),
                                Remedies.plain(length.getAsDouble()));
        return Optional.of(
                finding(
                        "lag-beyond-window",
                        spectrum,
                        message,
                        length.getAsDouble() / 2,
                        "half a window"));
    }

    private Optional<Finding> againstSpectrum(PENode correlate) {
        OptionalDouble lag = given.number(correlate, LAG);
        Optional<PENode> spectrum = before(correlate, "seismo:spectrum", "seismo:phase");
        OptionalDouble padded =
                spectrum.map(node -> given.number(node, LAG)).orElse(OptionalDouble.empty());
        if (lag.isEmpty() || padded.isEmpty() || lag.getAsDouble() <= padded.getAsDouble()) {
            return Optional.empty();
        }
        String message =
                "The largest lag is %s s, but %s prepares spectra for lags up to %s s."
                        .formatted(
                                Remedies.plain(lag.getAsDouble()),
                                given.title(spectrum.orElseThrow()),
                                Remedies.plain(padded.getAsDouble()));
        return Optional.of(
                finding(
                        "lag-beyond-spectrum",
                        correlate,
                        message,
                        padded.getAsDouble(),
                        "as there"));
    }

    private Finding finding(String code, PENode node, String message, double lag, String why) {
        Location.AtParameter at = new Location.AtParameter(node.id(), LAG);
        Optional<Parameter> parameter = given.parameter(node, LAG);
        List<Remedy> remedies =
                parameter
                        .map(p -> List.of(Remedies.setting(at, p, Remedies.plain(lag), why)))
                        .orElse(List.of());
        return new Finding(Problem.warning(code, at, message), remedies);
    }

    /// The nearest node of one of the types that items come from; empty when there is none.
    private Optional<PENode> before(PENode node, String... types) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(node.id()));
        while (!open.isEmpty()) {
            for (Connection wire : given.workflow().into(open.poll())) {
                Optional<PENode> producer = given.workflow().node(wire.from().node());
                if (producer.isEmpty() || !seen.add(producer.get().id())) {
                    continue;
                }
                if (List.of(types).contains(producer.get().type())) {
                    return producer;
                }
                open.add(producer.get().id());
            }
        }
        return Optional.empty();
    }
}
