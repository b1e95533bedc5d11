package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Validation;
import org.correloom.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The workflows that the guides in `docs` show run as they stand there.
class GuideWorkflowsTest {

    private static final Catalogue CATALOGUE = Catalogue.load(List.of());
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder;

    /// Runs the workflow of a page on both mappings and returns the lines of the table that it
    /// leaves, which is the same but for rounding and the order of its rows.
    private List<String> table(String page, String name) throws IOException, InterruptedException {
        List<String> lines = table(page, name, "threads");
        List<String> others = table(page, name, "simple");
        assertEquals(lines.size(), others.size());
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            String[] same = others.get(i).split(",");
            for (int k = 0; k < cells.length; k++) {
                boolean isNumber = cells[k].matches("[0-9.]+");
                if (isNumber) {
                    double value = Double.parseDouble(cells[k]);
                    assertEquals(value, Double.parseDouble(same[k]), 1e-3 * value, lines.get(i));
                } else {
                    assertEquals(cells[k], same[k]);
                }
            }
        }
        return lines;
    }

    private List<String> table(String page, String name, String mapping)
            throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve(mapping));
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs", page)));
        assertTrue(block.find(), page + " shows a workflow");
        Workflow workflow = WorkflowReader.read(block.group(1)).file().workflow();
        List<Problem> problems = Validation.check(workflow, CATALOGUE);
        assertTrue(problems.isEmpty(), problems::toString);
        Run run =
                Mappings.byName(mapping)
                        .start(
                                new RunRequest(
                                        workflow,
                                        CATALOGUE,
                                        place,
                                        Optional.of(place.resolve("run")),
                                        2));
        assertEquals(RunState.COMPLETED, run.await().state(), () -> run.outcome().toString());
        List<String> lines = new ArrayList<>(Files.readAllLines(place.resolve(name)));
        // Below the header; instances write their rows in any order.
        lines.subList(1, lines.size()).sort(Comparator.naturalOrder());
        return lines;
    }

    @Test
    void dispersion() throws Exception {
        List<String> lines = table("dispersion.md", "dispersion.csv");
        assertEquals(
                "pair,time,endTime,method,side,periodSeconds,frequencyHertz,distanceMetres,wavelengths,"
                        + "groupMetresPerSecond,groupErrorMetresPerSecond,"
                        + "phaseMetresPerSecond,phaseErrorMetresPerSecond,snr",
                lines.get(0));
        assertTrue(lines.size() > 60, lines.size() + " lines");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double truth = 3000 * Math.pow(Double.parseDouble(cells[6]) / 0.2, -0.15);
            assertEquals(truth / 1.15, Double.parseDouble(cells[9]), 0.1 * truth, line);
            assertEquals(truth, Double.parseDouble(cells[11]), 0.03 * truth, line);
        }
    }

    @Test
    void coherence() throws Exception {
        List<String> lines = table("velocity-changes.md", "coherence.csv");
        assertEquals(
                "pair,time,endTime,lowHertz,highHertz,squaredCoherence,chanceLevel,segments",
                lines.get(0));
        assertEquals(3 * 8 * 3, lines.size() - 1, "pairs, hours, bands");
        double sum = 0;
        for (String line : lines.subList(1, lines.size())) {
            double squared = Double.parseDouble(line.split(",")[5]);
            assertTrue(squared > 0 && squared < 1, line);
            sum += squared;
        }
        double chance = Double.parseDouble(lines.get(1).split(",")[6]);
        double mean = sum / (lines.size() - 1);
        assertTrue(mean > chance, mean + " must be above chance, " + chance);
    }
}
