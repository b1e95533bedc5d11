package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ClipboardFragmentTest {

    private static WorkflowFile golden(String name) throws IOException {
        try (InputStream in =
                ClipboardFragmentTest.class.getResourceAsStream(
                        "/golden/current/" + name + ".workflow.json")) {
            return WorkflowReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .file();
        }
    }

    private static ClipboardFragment throughText(ClipboardFragment fragment) {
        return ClipboardFragment.read(fragment.text()).orElseThrow();
    }

    @Test
    void aFragmentHoldsItsNodesAndTheConnectionsAmongThem() throws IOException {
        ClipboardFragment fragment =
                throughText(
                        ClipboardFragment.of(
                                golden("composites"), List.of("source", "prepare", "none")));
        assertEquals(Set.of("source", "prepare"), fragment.workflow().nodes().keySet());
        assertEquals(Set.of("c1"), fragment.workflow().connections().keySet());
        assertEquals(Set.of("prepare"), fragment.workflow().composites().keySet());
        assertEquals(new GridPoint(0, 0), fragment.corner());
    }

    @Test
    void pastingBesideTheOriginalGivesNewIdsAndSharesTheComposite() throws IOException {
        WorkflowFile file = golden("composites");
        ClipboardFragment fragment =
                throughText(ClipboardFragment.of(file, List.of("source", "prepare")));
        ClipboardFragment.Pasted pasted = fragment.pasteInto(file, new GridPoint(5, 7));
        assertEquals(Map.of("source", "source2", "prepare", "prepare2"), pasted.ids());
        Workflow workflow = pasted.file().workflow();
        assertEquals(5, workflow.nodes().size());
        assertEquals("#prepare", workflow.nodes().get("prepare2").type());
        assertEquals(Set.of("prepare"), workflow.composites().keySet());
        assertEquals(
                Connection.of("c3", "source2.output", "prepare2.input"),
                workflow.connections().get("c3"));
        assertEquals(
                Optional.of(new GridPoint(17, 7)), pasted.file().layout().position("prepare2"));
    }

    @Test
    void anotherCompositeOfThatNameIsKeptBesideThePastedOne() throws IOException {
        WorkflowFile file = golden("composites");
        ClipboardFragment fragment = ClipboardFragment.of(file, List.of("prepare"));
        Workflow other =
                file.workflow()
                        .withComposites(
                                Map.of(
                                        "prepare",
                                        new org.correloom.api.graph.Composite(
                                                "prepare",
                                                "Another",
                                                "",
                                                new java.util.TreeMap<>(),
                                                new java.util.TreeMap<>(),
                                                new java.util.TreeMap<>(),
                                                new java.util.TreeMap<>(),
                                                new java.util.TreeMap<>(),
                                                Map.of())));
        ClipboardFragment.Pasted pasted =
                fragment.pasteInto(file.withWorkflow(other), new GridPoint(0, 0));
        Workflow workflow = pasted.file().workflow();
        assertEquals(Set.of("prepare", "prepare2"), workflow.composites().keySet());
        assertEquals("Another", workflow.composites().get("prepare").title());
        assertEquals("Prepare", workflow.composites().get("prepare2").title());
        assertEquals("prepare2", workflow.composites().get("prepare2").name());
        assertEquals("#prepare2", workflow.nodes().get("prepare2").type());
        assertTrue(pasted.file().layout().position("#prepare2/second").isPresent());
    }

    @Test
    void variablesComeAlongUnlessTheTargetHasThem() throws IOException {
        WorkflowFile file = golden("handwritten");
        Workflow using =
                file.workflow()
                        .withNode(
                                new PENode("user", "sample:filter")
                                        .withParameter("low", ParameterValue.of("${band.low}"))
                                        .withParameter("label", ParameterValue.of("${text}")));
        ClipboardFragment fragment =
                throughText(ClipboardFragment.of(file.withWorkflow(using), List.of("user")));
        assertEquals(Set.of("band.low", "text"), fragment.workflow().variables().keySet());
        Workflow target =
                Workflow.EMPTY.withVariable(
                        new org.correloom.api.graph.Variable(
                                "text", ParameterValue.of("kept"), ""));
        Workflow pasted =
                fragment.pasteInto(new WorkflowFile(target, Layout.EMPTY), new GridPoint(0, 0))
                        .file()
                        .workflow();
        assertEquals(ParameterValue.of("kept"), pasted.variables().get("text").value());
        assertTrue(pasted.variables().containsKey("band.low"));
    }

    @Test
    void otherTextIsNoFragment() {
        for (String text :
                List.of("", "hello", "{}", "[1]", WorkflowWriter.write(WorkflowFile.EMPTY))) {
            assertEquals(Optional.empty(), ClipboardFragment.read(text));
        }
    }

    @Test
    void freshIdsCountOnAndAreIds() {
        assertEquals("decimate", WorkflowIds.fresh("decimate", Set.of()));
        assertEquals("decimate2", WorkflowIds.fresh("decimate", Set.of("decimate")));
        assertEquals("a4", WorkflowIds.fresh("a2", Set.of("a2", "a3")));
        assertEquals("crosscorrelate", WorkflowIds.fresh("1 cross correlate!", Set.of()));
        assertEquals("node", WorkflowIds.fresh("é", Set.of()));
        assertEquals("decimate2", WorkflowIds.forType("seismo:decimate", Set.of("decimate")));
        assertEquals("prepare", WorkflowIds.forType("#prepare", Set.of()));
    }
}
