package org.correloom.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.correloom.figure.Figure;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairPlot;
import org.correloom.figure.Panel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.concurrent.TimeUnit;

@WindowTest
class PairViewTest {
    private PairView view;

    @Start
    void open(Stage stage) {
        view = new PairView();
        view.setModel(
                PairModel.of(SampleTraces.trace("A–B", 60e3))
                        .withConvergence(
                                new PairModel.Convergence(
                                        new double[] {1, 4, 9}, new double[] {2, 4, 6})));
        stage.setScene(new Scene(view, 700, 500));
        // The headless platform gives wheel events in screen coordinates.
        stage.setX(0);
        stage.setY(0);
        // The stage is the same for all tests, and keeps the size that another has given it.
        stage.setWidth(700);
        stage.setHeight(500);
        stage.show();
    }

    @Test
    void wheelZoomsOnlyThePanelUnderTheCursor(FxRobot robot) throws Exception {
        untilShown(700, 500);
        List<Panel> before = view.figureProperty().get().panels();
        Panel growth = before.get(1);
        robot.moveTo(view.localToScreen(growth.area().centreX(), growth.area().centreY()));
        robot.scroll(2, VerticalDirection.UP);
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> panel(1).x().max() < growth.x().max());
        assertEquals(PairPlot.CONVERGENCE, panel(1).name());
        assertEquals(before.get(0), panel(0));
    }

    @Test
    void resizedWindowGetsAFigureOfItsSize(FxRobot robot) throws Exception {
        robot.interact(
                () -> {
                    view.getScene().getWindow().setWidth(900);
                    view.getScene().getWindow().setHeight(620);
                });
        untilShown(900, 620);
        Panel stack = panel(0);
        assertTrue(stack.area().right() > 850 && stack.area().right() < 900);
    }

    private void untilShown(double width, double height) throws Exception {
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> {
                    Figure shown = view.figureProperty().get();
                    return shown != null
                            && shown.drawing().width() == width
                            && shown.drawing().height() == height;
                });
    }

    private Panel panel(int index) {
        return view.figureProperty().get().panels().get(index);
    }
}
