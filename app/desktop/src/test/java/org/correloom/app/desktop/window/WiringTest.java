package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.document.edit.Connect;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// PEs that go into wires, leave them, and take one another's place, with real mouse and key
/// events.
@WindowTest
class WiringTest {

    private static final Path OUT = Path.of("target", "pictures");

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(() -> designer.model().session().newWorkflow());
        add("streams:text-lines", 0, 0);
        add("streams:extract", 60, 0);
        connect("text-lines.output", "extract.input");
        designer.act(() -> designer.model().canvas().showAll());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aPEDraggedFromThePaletteOntoAWireGoesIntoIt() throws Exception {
        Point2D from = designer.inPalette("Filter text");
        Point2D wire = wire("text-lines", "extract");
        designer.robot.moveTo(from).press(MouseButton.PRIMARY);
        designer.robot.moveTo(from.interpolate(wire, 0.5)).moveTo(wire);
        designer.picture(OUT.resolve("insert-on-wire.png"), 1);
        designer.robot.release(MouseButton.PRIMARY);
        designer.settle();
        assertEquals(
                Set.of("text-lines.output filter-text.input", "filter-text.output extract.input"),
                wires());
        assertEquals("Insert Filter text", editor().undoLabelProperty().get());
        assertEquals(Set.of("filter-text"), editor().selection().nodes());
        designer.act(() -> editor().undo());
        assertEquals(Set.of("text-lines.output extract.input"), wires());
    }

    @Test
    void aLoosePEDraggedOntoAWireGoesIntoItInTheSameStepAsItsMove() throws Exception {
        add("streams:filter-text", 20, 20);
        designer.act(() -> designer.model().canvas().showAll());
        int steps = editor().document().undoLabels().size();
        designer.drag(designer.middle("filter-text"), wire("text-lines", "extract"));
        assertEquals(
                Set.of("text-lines.output filter-text.input", "filter-text.output extract.input"),
                wires());
        assertEquals(steps + 1, editor().document().undoLabels().size());
        designer.act(() -> editor().undo());
        assertEquals(Set.of("text-lines.output extract.input"), wires());
        assertEquals(
                new GridPoint(20, 20), editor().state().layout().positions().get("filter-text"));
    }

    @Test
    void deleteWithCtrlJoinsWhatIsLeft() throws Exception {
        designer.dragFromPalette("Filter text", wire("text-lines", "extract"));
        designer.robot.clickOn(designer.middle("filter-text"));
        designer.type(KeyCode.CONTROL, KeyCode.DELETE);
        assertEquals(Set.of("text-lines.output extract.input"), wires());
        assertEquals("Remove filter-text and join the wires", editor().undoLabelProperty().get());
    }

    @Test
    void aPEDroppedOnAnotherTakesItsPlaceAndItsWires() throws Exception {
        GridPoint place = editor().state().layout().positions().get("extract");
        Point2D from = designer.inPalette("Replace in text");
        Point2D over = designer.middle("extract");
        designer.robot.moveTo(from).press(MouseButton.PRIMARY);
        designer.robot.moveTo(from.interpolate(over, 0.5)).moveTo(over);
        designer.picture(OUT.resolve("replace.png"), 1);
        designer.robot.release(MouseButton.PRIMARY);
        designer.settle();
        assertEquals(Set.of("text-lines.output replace-text.input"), wires());
        assertEquals(place, editor().state().layout().positions().get("replace-text"));
        assertEquals(
                "Replace Extract by pattern by Replace in text",
                editor().undoLabelProperty().get());
    }

    @Test
    void aReplacementThatLosesWiresSaysSoInItsStep() throws Exception {
        designer.dragFromPalette("Sequence", designer.middle("text-lines"));
        assertEquals(Set.of(), wires());
        assertEquals(
                "Replace Lines of text by Sequence, without text-lines.output → extract.input",
                editor().undoLabelProperty().get());
    }

    @Test
    void favouritesAreMadeByKeyAndComeFirst() throws Exception {
        designer.robot.clickOn(designer.inPalette("Filter text"));
        designer.robot.write("*");
        designer.settle();
        designer.retype(designer.find("#palette-search"), "x");
        designer.type(KeyCode.ESCAPE);
        designer.picture(OUT.resolve("favourites.png"), 1);
        assertEquals(
                List.of("Favourites", "Recently used"),
                List.copyOf(designer.model().palette().categoriesProperty().get().keySet())
                        .subList(0, 2));
    }

    @Test
    void whereTypesDoNotFitOneClickPutsAConverterBetween() throws Exception {
        designer.act(() -> editor().selectAll());
        designer.act(() -> editor().deleteSelection());
        add("seismo:window", 0, 0);
        add("seismo:cross-correlate", 55, 0);
        designer.act(() -> designer.model().canvas().showAll());
        Point2D from = designer.port("window", "output", true);
        Point2D to = designer.port("cross-correlate", "input", false);
        designer.robot.moveTo(from).press(MouseButton.PRIMARY);
        designer.robot.moveTo(from.interpolate(to, 0.5)).moveTo(to);
        designer.picture(OUT.resolve("converter-refusal.png"), 1);
        designer.robot.release(MouseButton.PRIMARY);
        designer.settle();
        designer.dark(true);
        designer.picture(OUT.resolve("converter-menu-dark.png"), 1);
        designer.robot.clickOn("Put “Spectrum of windows” between");
        designer.settle();
        assertEquals(
                Set.of("window.output spectrum.input", "spectrum.output cross-correlate.input"),
                wires());
        assertTrue(editor().undoLabelProperty().get().endsWith("by Spectrum of windows"));
        designer.act(() -> editor().undo());
        assertEquals(Set.of("window", "cross-correlate"), editor().workflow().nodes().keySet());
    }

    private Point2D wire(String from, String to) throws Exception {
        return designer.port(from, "output", true).midpoint(designer.port(to, "input", false));
    }

    private void add(String type, int x, int y) throws Exception {
        designer.act(() -> editor().add(new PENode("new", type), new GridPoint(x, y)));
        designer.act(() -> editor().select(Selection.NONE));
    }

    private void connect(String from, String to) throws Exception {
        designer.act(() -> editor().apply(new Connect(PortRef.parse(from), PortRef.parse(to))));
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }

    private Set<String> wires() {
        return Set.copyOf(
                editor().workflow().connections().values().stream()
                        .map(c -> c.from() + " " + c.to())
                        .toList());
    }
}
