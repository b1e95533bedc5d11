package org.correloom.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

import org.correloom.figure.Drawing;
import org.correloom.figure.Figure;
import org.correloom.figure.Panel;
import org.correloom.figure.PixelRenderer;
import org.correloom.figure.Pixels;
import org.correloom.figure.PngRenderer;
import org.correloom.figure.RecordSection;
import org.correloom.figure.Theme;
import org.correloom.figure.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@WindowTest
class RecordSectionViewTest {
    private RecordSectionView view;

    @Start
    void open(Stage stage) {
        view = new RecordSectionView();
        view.setModel(SampleTraces.section(12, 120e3));
        stage.setScene(new Scene(new BorderPane(view), 800, 560));
        // The headless platform gives wheel events in screen coordinates.
        stage.setX(0);
        stage.setY(0);
        // The stage is the same for all tests, and keeps the size that another has given it.
        stage.setWidth(800);
        stage.setHeight(560);
        stage.show();
    }

    @Test
    void windowShowsThePixelsThatTheFilePainterGives(FxRobot robot) throws Exception {
        Figure figure = firstFigure();
        Pixels expected = PixelRenderer.render(figure.drawing(), 1);
        WritableImage seen = onFx(() -> view.snapshot(null, null));
        int[] row = new int[800];
        for (int y = 0; y < 560; y++) {
            int at = y;
            for (int x = 0; x < 800; x++) {
                row[x] = seen.getPixelReader().getArgb(x, y);
            }
            assertEquals(
                    Arrays.toString(Arrays.copyOfRange(expected.argb(), 800 * y, 800 * y + 800)),
                    Arrays.toString(row),
                    () -> "row " + at);
        }
    }

    @Test
    void clickSelectsThePairUnderTheMouse(FxRobot robot) throws Exception {
        Panel panel = firstPanel();
        robot.clickOn(at(panel.x().px(-55), panel.y().px(70e3)));
        until(() -> "pair 6".equals(view.selectedPairProperty().get()));
    }

    /// While a run goes on, the picture may be replaced between the press and the release.
    @Test
    void clickSelectsWhatWasUnderTheMouseWhenItWentDown(FxRobot robot) throws Exception {
        Panel panel = firstPanel();
        robot.moveTo(at(panel.x().px(-55), panel.y().px(70e3))).press(MouseButton.PRIMARY);
        robot.interact(() -> view.setModel(SampleTraces.section(3, 900e3)));
        until(() -> panel().y().max() > 900e3);
        robot.release(MouseButton.PRIMARY);
        until(() -> "pair 6".equals(view.selectedPairProperty().get()));
    }

    @Test
    void wheelZoomsAboutTheCursorAndDoubleClickShowsEverything(FxRobot robot) throws Exception {
        Panel before = firstPanel();
        double x = before.x().px(20);
        double y = before.y().px(60e3);
        robot.moveTo(at(x, y)).scroll(3, VerticalDirection.UP);
        until(() -> shownRange() < before.x().max() - before.x().min() - 1);
        Panel zoomed = panel();
        assertEquals(before.x().value(x), zoomed.x().value(x), 0.5);
        robot.doubleClickOn(at(x, y));
        until(() -> view.viewProperty().get().equals(View.ALL));
        until(() -> shownRange() == before.x().max() - before.x().min());
    }

    @Test
    void dragMovesWhatIsShownWithTheMouse(FxRobot robot) throws Exception {
        Panel before = firstPanel();
        double lag = before.x().value(400);
        robot.drag(at(400, 300), MouseButton.PRIMARY).dropTo(at(480, 300));
        until(() -> Math.abs(panel().x().value(480) - lag) < 0.3);
        assertNull(view.selectedPairProperty().get());
    }

    /// Events are made by hand: the headless platform's mouse events carry no modifier keys.
    @Test
    void dragWithShiftFramesWhatToZoomTo(FxRobot robot) throws Exception {
        Panel before = firstPanel();
        robot.interact(() -> fireWithShift(MouseEvent.MOUSE_PRESSED, 300, 200));
        robot.interact(() -> fireWithShift(MouseEvent.MOUSE_DRAGGED, 450, 380));
        robot.interact(() -> fireWithShift(MouseEvent.MOUSE_RELEASED, 500, 400));
        until(() -> Math.abs(panel().x().min() - before.x().value(300)) < 1e-6);
        assertEquals(before.x().value(500), panel().x().max(), 1e-6);
        assertEquals(before.y().value(400), panel().y().min(), 1e-3);
    }

    private void fireWithShift(EventType<MouseEvent> type, double x, double y) {
        view.fireEvent(
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        true,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    @Test
    void keysZoomAndShowEverything(FxRobot robot) throws Exception {
        double all = firstPanel().x().max();
        robot.interact(view::requestFocus);
        robot.type(KeyCode.PLUS);
        until(() -> panel().x().max() < all - 1);
        robot.type(KeyCode.HOME);
        until(() -> panel().x().max() == all);
    }

    @Test
    void cursorIsReadOutInFieldUnitsAndLeavesWithTheMouse(FxRobot robot) throws Exception {
        Panel panel = firstPanel();
        robot.moveTo(at(panel.x().px(30), panel.y().px(90e3)));
        until(() -> view.readOutProperty().get().startsWith("lag +"));
        Label text = robot.lookup("#figure-read-out").queryAs(Label.class);
        assertTrue(text.isVisible());
        assertEquals(view.readOutProperty().get(), text.getText());
        assertTrue(text.getText().contains("km/s"));
        assertEquals("Record section: " + text.getText(), view.getAccessibleText());
        robot.moveTo(at(2, 2));
        until(() -> view.readOutProperty().get().isEmpty() && !text.isVisible());
        assertEquals("Record section", view.getAccessibleText());
    }

    @Test
    void manyUpdatesAreConflatedAndTheLastOneIsShown(FxRobot robot) throws Exception {
        firstFigure();
        AtomicInteger painted = new AtomicInteger();
        int updates = 300;
        robot.interact(
                () -> {
                    for (int i = 1; i <= updates; i++) {
                        int number = i;
                        view.setSource(
                                frame -> {
                                    painted.incrementAndGet();
                                    return new RecordSection(
                                            SampleTraces.section(3, 1000.0 * number), frame);
                                });
                    }
                });
        until(() -> panel().y().max() > 1000.0 * updates);
        assertTrue(painted.get() < 10, () -> painted + " layouts for 300 updates");
    }

    @Test
    void failingLayoutLeavesTheViewAlive(FxRobot robot) throws Exception {
        firstFigure();
        robot.interact(
                () ->
                        view.setSource(
                                frame -> {
                                    Thread.currentThread()
                                            .setUncaughtExceptionHandler((t, e) -> {});
                                    throw new IllegalStateException("made to fail");
                                }));
        robot.interact(() -> view.setModel(SampleTraces.section(4, 500e3)));
        until(() -> panel().y().max() > 500e3);
    }

    @Test
    void themeChangesTheGround(FxRobot robot) throws Exception {
        firstFigure();
        robot.interact(() -> view.setTheme(Theme.DARK));
        until(() -> view.figureProperty().get().drawing().background() == Theme.DARK.background());
    }

    @Test
    void figureIsSavedAsPngAndSvgAndCopied(FxRobot robot, @TempDir Path folder) throws Exception {
        Drawing drawing = firstFigure().drawing();
        FigureExport.save(view, folder.resolve("a.svg"));
        FigureExport.save(view, folder.resolve("a.png"));
        assertTrue(Files.readString(folder.resolve("a.svg")).contains("Sample section"));
        assertTrue(
                Arrays.equals(
                        PngRenderer.render(drawing, 2),
                        Files.readAllBytes(folder.resolve("a.png"))));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
        robot.interact(() -> FigureExport.copy(view));
        assertEquals(1600, onFx(() -> Clipboard.getSystemClipboard().getImage().getWidth()), 0.0);
    }

    @Test
    void noModelShowsNothing(FxRobot robot) throws Exception {
        firstFigure();
        robot.interact(() -> view.setModel(null));
        assertNull(view.figureProperty().get());
        assertFalse(robot.lookup("#figure-read-out").queryAs(Label.class).isVisible());
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get(60, TimeUnit.SECONDS);
    }

    private Figure firstFigure() throws Exception {
        until(
                () -> {
                    Figure shown = view.figureProperty().get();
                    return shown != null
                            && shown.drawing().width() == 800
                            && shown.drawing().height() == 560;
                });
        return view.figureProperty().get();
    }

    private Panel firstPanel() throws Exception {
        return firstFigure().panels().getFirst();
    }

    private Panel panel() {
        return view.figureProperty().get().panels().getFirst();
    }

    private double shownRange() {
        return panel().x().max() - panel().x().min();
    }

    private Point2D at(double x, double y) {
        return view.localToScreen(x, y);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
