package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.app.document.edit.Duplicate;
import org.correloom.app.document.edit.ExpandComposite;
import org.correloom.app.document.edit.GroupNodes;
import org.correloom.app.document.edit.SetFailurePolicy;
import org.correloom.app.document.edit.SetInstances;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.workflow.WorkflowWriter;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

class GroupingTest {

    private static final NodeTypes TYPES = new NodeTypes(Samples.RESOLVER);

    @Test
    void aGroupPromotesWhatCrossesItsBorderAndWhatIsSet() {
        DocumentState grouped = group(valued(), "length", "sum");
        Composite body = grouped.workflow().composites().get("group");
        assertEquals(Set.of("length", "sum"), body.nodes().keySet());
        assertEquals(Set.of("c2"), body.connections().keySet());
        assertEquals(Map.of("input", new PortRef("length", "input")), body.inputs());
        assertEquals(
                Map.of("output", new PortRef("sum", "output")),
                body.outputs(),
                "an output that nobody takes yet can be taken outside");
        assertEquals(Map.of("factor", new PortRef("length", "factor")), body.parameters());
        assertEquals(Set.of("words", "group"), grouped.workflow().nodes().keySet());
        assertEquals(
                new PortRef("group", "input"), grouped.workflow().connections().get("c1").to());
        assertEquals(
                Samples.chain().layout().position("length"), grouped.layout().position("group"));
    }

    @Test
    void expandingGivesBackWhatWasGrouped() {
        DocumentState grouped = group(valued(), "length", "sum");
        DocumentState back = expand(grouped, "group");
        assertEquals(WorkflowWriter.write(valued().toFile()), WorkflowWriter.write(back.toFile()));
    }

    @Test
    void whatIsSetAtTheCompositeGoesToTheInside() {
        DocumentState grouped = group(valued(), "length", "sum");
        grouped = new SetParameter("group", "factor", ParameterValue.of(7)).apply(grouped);
        grouped = new SetInstances("group", 3).apply(grouped);
        grouped = new SetFailurePolicy("group", FailurePolicy.SKIP_ITEM).apply(grouped);
        PENode length = expand(grouped, "group").workflow().nodes().get("length");
        assertEquals(ParameterValue.of(7), length.parameters().get("factor"));
        assertEquals(3, length.instances());
        assertEquals(FailurePolicy.SKIP_ITEM, length.failurePolicy());
    }

    @Test
    void aCompositeStaysAsLongAsANodeIsOfIt() {
        DocumentState two =
                new Duplicate(Set.of("group"), 3).apply(group(valued(), "length", "sum"));
        DocumentState one = expand(two, "group");
        assertTrue(one.workflow().composites().containsKey("group"));
        DocumentState none = expand(one, "group2");
        assertEquals(Map.of(), none.workflow().composites());
        assertEquals(
                none.workflow().nodes().keySet(),
                none.layout().positions().keySet(),
                "no place of the inside is left");
        assertEquals(5, none.workflow().nodes().size());
    }

    @Test
    void whatWouldFeedItselfIsNotGrouped() {
        Optional<String> why =
                GroupNodes.whyNot(Samples.chain().workflow(), Set.of("words", "sum"));
        assertEquals(
                Optional.of("The composite would feed itself through length: select that too."),
                why);
        DocumentState chain = Samples.chain();
        assertSame(chain, group(chain, "words", "sum"));
        assertSame(chain, group(chain, "nobody"));
        assertSame(chain, expand(chain, "length"));
    }

    private static DocumentState valued() {
        return new SetParameter("length", "factor", ParameterValue.of(3)).apply(Samples.chain());
    }

    private static DocumentState group(DocumentState state, String... ids) {
        return new GroupNodes(Set.of(ids), "group", TYPES).apply(state);
    }

    private static DocumentState expand(DocumentState state, String node) {
        return new ExpandComposite(node, TYPES).apply(state);
    }
}
