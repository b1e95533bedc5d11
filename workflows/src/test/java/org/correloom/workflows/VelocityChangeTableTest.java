package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Parameter;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflow.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the noise of a synthetic network to a table of velocity changes, with the PEs of both
/// libraries. The medium does not change, so nothing does but by chance.
class VelocityChangeTableTest {

    private static final Catalogue CATALOGUE = Catalogue.load(List.of());

    private final List<PENode> nodes = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    private VelocityChangeTableTest then(String id, String type, Map<String, String> values) {
        PENode node = new PENode(id, type);
        for (Map.Entry<String, String> value : values.entrySet()) {
            Parameter parameter =
                    CATALOGUE
                            .find(type)
                            .orElseThrow()
                            .descriptor()
                            .parameter(value.getKey())
                            .orElseThrow();
            node =
                    node.withParameter(
                            value.getKey(), ParameterValues.parse(parameter, value.getValue()));
        }
        if (!nodes.isEmpty()) {
            String before = nodes.get(nodes.size() - 1).id();
            connections.add(
                    Connection.of("c" + connections.size(), before + ".output", id + ".input"));
        }
        nodes.add(node);
        return this;
    }

    @Test
    void subStacksBecomeRowsOfATable(@TempDir Path folder) throws Exception {
        Path table = folder.resolve("dvv.csv");
        then("network", "seismo:synthetic-network", Map.of("stations", "3", "duration", "6 h"));
        then("window", "seismo:window", Map.of("length", "10 min", "step", "5 min"));
        then("spectrum", "seismo:spectrum", Map.of("maxLag", "60 s"));
        then("correlate", "seismo:cross-correlate", Map.of("maxLag", "60 s", "subStack", "1 h"));
        then(
                "dvv",
                "seismo:velocity-change",
                Map.of(
                        "low", "0.2 Hz",
                        "high", "0.9 Hz",
                        "start", "0 s",
                        "length", "20 s",
                        "maxChange", "20 %",
                        "reference", "first",
                        "referenceCount", "4"));
        then("table", "streams:append-file", Map.of("file", table.toString(), "format", "csv"));
        Workflow workflow = Workflow.of("velocity changes", nodes, connections);
        List<Problem> problems = Validation.check(workflow, CATALOGUE);
        assertFalse(Problem.anyError(problems), problems::toString);
        Run run =
                Mappings.byName("threads")
                        .start(
                                new RunRequest(
                                        workflow,
                                        CATALOGUE,
                                        folder,
                                        Optional.of(folder.resolve("run")),
                                        2));
        assertEquals(RunState.COMPLETED, run.await().state(), () -> run.outcome().toString());
        List<String> lines = Files.readAllLines(table);
        assertEquals(
                "pair,time,endTime,method,dvvPercent,errorPercent,coefficient,lowHertz,highHertz",
                lines.get(0));
        long leftOut =
                run.metrics().nodes().get("dvv").discards().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        assertEquals(3 * 6, lines.size() - 1 + leftOut, "three pairs, six hours");
        assertTrue(lines.size() > 10, lines::toString);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double change = Double.parseDouble(cells[4]);
            assertTrue(Math.abs(change) < 15 && Double.parseDouble(cells[5]) > 0, line);
        }
    }
}
