package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

class GraphDrawingTest {

    private static GraphModel.Port port(double x, double y) {
        return new GraphModel.Port("", PortSymbol.of("trace"), x, y);
    }

    private static GraphModel.Node node(
            String title, double x, List<GraphModel.Port> in, List<GraphModel.Port> out) {
        return new GraphModel.Node(
                title, "0.1 Hz", new Box(x, 50, 200, 60), GraphModel.Role.STEP, in, out);
    }

    private static GraphModel two(double from, double to) {
        GraphModel.Port out = port(from + 200, 80);
        GraphModel.Port in = port(to, 80);
        return new GraphModel(
                List.of(
                        node("Source", from, List.of(), List.of(out)),
                        node("Sink <&>", to, List.of(in), List.of())),
                List.of(new GraphModel.Wire(out, in)),
                List.of(new GraphModel.Area("Part", new Box(-20, 10, 600, 140))),
                List.of(new GraphModel.Note("Some words about it", new Box(0, 200, 240, 50))));
    }

    @Test
    void everythingIsInThePictureWhichIsAsLargeAsTheGraph() {
        Drawing drawing = GraphDrawing.of(two(0, 300), Theme.LIGHT);
        assertEquals(600 + 48, drawing.width());
        assertEquals(240 + 48, drawing.height());
        String svg = SvgRenderer.render(drawing);
        for (String text :
                List.of("Source", "Sink &lt;&amp;&gt;", "0.1 Hz", "Part", "Some words")) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void aWidthScalesAllOfIt() {
        Drawing drawing = GraphDrawing.of(two(0, 300), Theme.DARK, OptionalDouble.of(324));
        assertEquals(324, drawing.width());
        assertEquals(144, drawing.height());
        assertThrows(
                IllegalArgumentException.class,
                () -> GraphDrawing.of(two(0, 300), Theme.DARK, OptionalDouble.of(0)));
    }

    /// A wire that goes backwards bulges to the right of its node and below both.
    @Test
    void aLoopStaysInsideThePicture() {
        GraphModel.Port out = port(200, 80);
        GraphModel.Port in = port(0, 80);
        GraphModel loop =
                new GraphModel(
                        List.of(node("Self", 0, List.of(in), List.of(out))),
                        List.of(new GraphModel.Wire(out, in)),
                        List.of(),
                        List.of());
        Drawing drawing = GraphDrawing.of(loop, Theme.LIGHT);
        assertTrue(drawing.width() >= 200 + 24 + 48, "" + drawing.width());
        assertTrue(drawing.height() >= 90 + 48, "" + drawing.height());
    }

    @Test
    void anEmptyGraphSaysThatItIs() {
        GraphModel nothing = new GraphModel(List.of(), List.of(), List.of(), List.of());
        assertTrue(
                SvgRenderer.render(GraphDrawing.of(nothing, Theme.LIGHT))
                        .contains("nothing in this workflow"));
    }

    @Test
    void typesOfOtherLibrariesKeepTheirLook() {
        assertEquals(PortSymbol.of("mine"), PortSymbol.of("mine"));
        assertEquals(PortSymbol.Shape.RING, PortSymbol.of("any").shape());
    }
}
