package org.correloom.app.desktop.window;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TreeCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.correloom.app.desktop.DesignerApp;
import org.correloom.app.desktop.canvas.CanvasView;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.Settings;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.desktop.run.EngineRuns;
import org.correloom.app.desktop.task.FxExecutor;
import org.correloom.app.desktop.view.Appearance;
import org.correloom.app.desktop.view.FxPrompts;
import org.correloom.app.desktop.view.MainWindow;
import org.correloom.workflow.Catalogue;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.MouseRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The whole designer in a window on the headless platform, with a robot for mouse and keyboard.
/// The headless screen is 1000 px square: what the robot touches has to lie in it.
public final class Designer implements AutoCloseable {

    /// Seconds after which a test gives up waiting. It is there to find what never comes, not what
    /// comes late: the machine may have much else to do.
    private static final int PATIENCE = 180;

    public final FxRobot robot = new FxRobot();
    final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private final FxExecutor tasks = new FxExecutor();
    private DesignerViewModel model;
    private Appearance appearance;
    private Stage stage;

    private Designer() {}

    public static Designer open(Path folder, double width, double height) throws Exception {
        return open(folder, width, height, Catalogue.load(List.of()));
    }

    /// The same with other PEs in the palette.
    public static Designer open(Path folder, double width, double height, Catalogue catalogue)
            throws Exception {
        FxToolkit.registerPrimaryStage();
        Designer designer = new Designer();
        designer.on(
                () -> {
                    designer.show(folder, width, height, catalogue);
                    return null;
                });
        designer.settle();
        return designer;
    }

    private void show(Path folder, double width, double height, Catalogue catalogue) {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, failure) -> {
                            failure.printStackTrace();
                            unexpected.add(failure);
                        });
        stage = new Stage();
        Settings settings = new Settings(folder.resolve("own"));
        FxPrompts prompts = new FxPrompts(() -> stage, settings);
        model =
                new DesignerViewModel(
                        catalogue,
                        new EngineRuns(catalogue),
                        tasks,
                        prompts,
                        settings,
                        folder.resolve("home"));
        appearance = new Appearance();
        appearance.choose(Appearance.Choice.LIGHT);
        MainWindow window = new MainWindow(model, appearance, prompts, path -> {}, stage::close);
        Scene scene = new Scene(window.root(), width, height);
        scene.getStylesheets().add(DesignerApp.styleSheet());
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    public DesignerViewModel model() {
        return model;
    }

    public void dark(boolean dark) throws Exception {
        on(
                () -> {
                    appearance.choose(dark ? Appearance.Choice.DARK : Appearance.Choice.LIGHT);
                    return null;
                });
        settle();
    }

    /// Computes on the JavaFX thread.
    public <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE, work);
    }

    /// Acts on the JavaFX thread and lets the window come to rest.
    public void act(Runnable work) throws Exception {
        on(
                () -> {
                    work.run();
                    return null;
                });
        settle();
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Waits until something holds on the JavaFX thread.
    public void until(Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> on(holds));
        } catch (TimeoutException waited) {
            throw new AssertionError("after " + PATIENCE + " s still: " + on(this::state), waited);
        }
        settle();
    }

    /// What a person would look at when nothing goes on.
    private String state() {
        return "run "
                + model.run().stateProperty().get()
                + ", "
                + model.run().statusProperty().get()
                + ", why not: "
                + model.run().whyNotProperty().get()
                + ", problems "
                + model.editor().problems()
                + ", log "
                + model.run().log();
    }

    /// The part of the window with that CSS selector.
    public <T extends Node> T find(String selector) {
        return robot.from(stage.getScene().getRoot()).lookup(selector).query();
    }

    public Stage stage() {
        return stage;
    }

    /// Where a point of the workflow is on the screen.
    public Point2D screen(double canvasX, double canvasY) throws Exception {
        CanvasView canvas = find("#canvas");
        Viewport view = model.canvas().viewport();
        return on(() -> canvas.localToScreen(view.toViewX(canvasX), view.toViewY(canvasY)));
    }

    public Point2D port(String node, String port, boolean output) throws Exception {
        PortAnchor anchor =
                on(
                        () -> {
                            var box = model.editor().geometry().node(node).orElseThrow();
                            return (output ? box.outputs() : box.inputs())
                                    .stream()
                                            .filter(a -> a.name().equals(port))
                                            .findFirst()
                                            .orElseThrow();
                        });
        return screen(anchor.x(), anchor.y());
    }

    public Point2D middle(String node) throws Exception {
        var box = on(() -> model.editor().geometry().node(node).orElseThrow().box());
        return screen(box.centreX(), box.centreY());
    }

    /// Presses, moves in steps as a hand would, and lets go.
    public void drag(Point2D from, Point2D to) {
        MouseRobot mouse = robot.robotContext().getMouseRobot();
        mouse.move(from);
        mouse.press(MouseButton.PRIMARY);
        for (int i = 1; i <= 8; i++) {
            mouse.move(from.interpolate(to, i / 8.0));
        }
        mouse.release(MouseButton.PRIMARY);
        settle();
    }

    /// Finds a PE in the palette and drags it to a point of the screen.
    public void dragFromPalette(String title, Point2D to) throws Exception {
        drag(inPalette(title), to);
    }

    /// Where a PE is in the palette, which is searched for it.
    public Point2D inPalette(String title) throws Exception {
        retype(find("#palette-search"), title);
        TreeCell<?> cell =
                robot.lookup(".palette-pe")
                        .<TreeCell<?>>match(c -> title.equals(c.getText()))
                        .query();
        return on(() -> cell.localToScreen(cell.getWidth() / 2, cell.getHeight() / 2));
    }

    /// Clicks into a field and types in place of what is there.
    public void retype(Node field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text);
        settle();
    }

    public void type(KeyCode... codes) {
        robot.push(codes);
        settle();
    }

    /// Writes a picture of the window.
    public void picture(Path file, double scale) throws Exception {
        settle();
        WritableImage image =
                on(
                        () -> {
                            SnapshotParameters parameters = new SnapshotParameters();
                            parameters.setTransform(Transform.scale(scale, scale));
                            return stage.getScene().getRoot().snapshot(parameters, null);
                        });
        Pictures.write(image, file, on(() -> popups(scale)));
    }

    /// Writes a picture of one part, as a dialog.
    public void picture(Node part, Path file) throws Exception {
        settle();
        Pictures.write(on(() -> part.snapshot(new SnapshotParameters(), null)), file, List.of());
    }

    /// Menus and the like, which are windows of their own, with their places in the picture.
    private List<Pictures.Part> popups(double scale) {
        Scene scene = stage.getScene();
        List<Pictures.Part> parts = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window instanceof PopupWindow && window.isShowing()) {
                SnapshotParameters parameters = new SnapshotParameters();
                parameters.setTransform(Transform.scale(scale, scale));
                parameters.setFill(Color.TRANSPARENT);
                Node root = window.getScene().getRoot();
                parts.add(
                        new Pictures.Part(
                                root.snapshot(parameters, null),
                                (int) (scale * (window.getX() - stage.getX() - scene.getX())),
                                (int) (scale * (window.getY() - stage.getY() - scene.getY()))));
            }
        }
        return parts;
    }

    @Override
    public void close() throws Exception {
        act(model.run()::cancel);
        until(() -> !model.run().activeProperty().get());
        act(stage::close);
        tasks.close();
        FxToolkit.cleanupStages();
        List<Throwable> seen = new ArrayList<>(unexpected);
        if (!seen.isEmpty()) {
            throw new AssertionError("the window threw", seen.getFirst());
        }
    }
}
