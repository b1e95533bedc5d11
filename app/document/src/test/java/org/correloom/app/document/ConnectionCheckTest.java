package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {

    private final Workflow workflow =
            Samples.chain()
                    .workflow()
                    .withNode(new PENode("sum-2", "test:sum"))
                    .withNode(new PENode("any", "test:any"))
                    .withNode(new PENode("any-2", "test:any"))
                    .withNode(new PENode("lost", "gone:away"));

    @Test
    void fittingTypesMayBeWired() {
        assertEquals(new ConnectionCheck.Verdict(true, ""), check("length.output", "sum-2.input"));
    }

    @Test
    void anyTakesAndGivesEverything() {
        assertTrue(check("words.output", "any.input").allowed());
        assertTrue(check("any.output", "sum.input").allowed());
    }

    @Test
    void otherTypesAreRefusedWithBothNames() {
        assertEquals("Words gives Text, Sum takes Number.", reason("words.output", "sum.input"));
    }

    @Test
    void aPECannotFeedItself() {
        assertEquals("A PE cannot feed itself.", reason("any.output", "any.input"));
    }

    @Test
    void theSameWireTwiceIsRefused() {
        assertEquals("These two ports are wired already.", reason("words.output", "length.input"));
    }

    @Test
    void aCircleIsRefusedAlsoOverSeveralPEs() {
        Workflow ring =
                workflow.withConnection(
                                org.correloom.api.graph.Connection.of(
                                        "c3", "any.output", "any-2.input"))
                        .withConnection(
                                org.correloom.api.graph.Connection.of(
                                        "c4", "any-2.output", "length.input"));
        assertEquals(
                "Sum gets its data from Any, so this wire would close a circle.",
                new ConnectionCheck(ring, new NodeTypes(Samples.RESOLVER))
                        .check(PortRef.parse("sum.output"), PortRef.parse("any.input"))
                        .reason());
    }

    @Test
    void aWireThatIsBeingMovedDoesNotStandInItsOwnWay() {
        assertTrue(
                new ConnectionCheck(workflow, new NodeTypes(Samples.RESOLVER), "c1")
                        .check(PortRef.parse("words.output"), PortRef.parse("length.input"))
                        .allowed());
    }

    @Test
    void unknownTypesAndPortsAndNodesAreNamed() {
        assertEquals(
                "The ports of lost are not known, because nobody provides the PE type gone:away.",
                reason("words.output", "lost.input"));
        assertEquals("Words has no output \"other\".", reason("words.other", "length.input"));
        assertEquals("Length has no input \"other\".", reason("words.output", "length.other"));
        assertEquals("There is no PE \"nobody\" any more.", reason("nobody.output", "sum.input"));
    }

    private ConnectionCheck.Verdict check(String from, String to) {
        return new ConnectionCheck(workflow, new NodeTypes(Samples.RESOLVER))
                .check(PortRef.parse(from), PortRef.parse(to));
    }

    private String reason(String from, String to) {
        return check(from, to).reason();
    }
}
