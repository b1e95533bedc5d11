package org.correloom.app.desktop;

import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.SessionViewModel;
import org.correloom.app.desktop.model.Settings;
import org.correloom.app.desktop.run.EngineRuns;
import org.correloom.app.desktop.task.FxExecutor;
import org.correloom.app.desktop.view.Appearance;
import org.correloom.app.desktop.view.FxPrompts;
import org.correloom.app.desktop.view.MainWindow;
import org.correloom.app.desktop.view.UnexpectedHandler;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.PluginFolders;
import org.correloom.workflows.WorkflowGallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The designer's life in JavaFX: makes the parts, shows the window, ends.
public final class DesignerApp extends Application {

    private final FxExecutor tasks = new FxExecutor();
    private DesignerViewModel model;

    /// The style sheet of the window, on top of the theme.
    public static String styleSheet() {
        return Objects.requireNonNull(DesignerApp.class.getResource("designer.css"))
                .toExternalForm();
    }

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler(new UnexpectedHandler(tasks));
        Path own = Settings.defaultFolder();
        List<Path> plugins = new ArrayList<>(List.of(own.resolve("plugins")));
        plugins.addAll(PluginFolders.in(System.getenv(PluginFolders.VARIABLE)));
        Catalogue catalogue = Catalogue.load(plugins);
        Settings settings = new Settings(own);
        FxPrompts prompts = new FxPrompts(() -> stage, settings);
        model =
                new DesignerViewModel(
                        catalogue,
                        new EngineRuns(
                                catalogue, plugins.stream().filter(Files::isDirectory).toList()),
                        tasks,
                        prompts,
                        settings,
                        Path.of(System.getProperty("user.home")));
        Appearance appearance = new Appearance();
        appearance.choose(chosen(model.settings()));
        MainWindow window =
                new MainWindow(
                        model,
                        appearance,
                        prompts,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        () -> close(stage));
        Scene scene = new Scene(window.root(), width(), height());
        scene.getStylesheets().add(styleSheet());
        stage.setScene(scene);
        stage.titleProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        (model.editor().modifiedProperty().get() ? "• " : "")
                                                + model.editor().titleProperty().get()
                                                + " – Correloom",
                                model.editor().titleProperty(),
                                model.editor().modifiedProperty()));
        stage.setOnCloseRequest(
                e -> {
                    e.consume();
                    close(stage);
                });
        // A station list may have been filled in meanwhile, in another program.
        stage.focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (is) {
                                model.editor().recheck();
                                model.runs().refresh();
                            }
                        });
        stage.show();
        begin();
    }

    /// A file or the name of a built-in workflow may be given; else the gallery shows.
    private void begin() {
        SessionViewModel session = model.session();
        List<String> given = getParameters().getUnnamed();
        if (!given.isEmpty()) {
            WorkflowGallery.find(given.getFirst())
                    .ifPresentOrElse(
                            session::newFrom, () -> session.open(Path.of(given.getFirst())));
        }
        session.offerLeftBehind();
    }

    private void close(Stage stage) {
        model.close(stage::close);
    }

    @Override
    public void stop() {
        tasks.close();
    }

    private static Appearance.Choice chosen(Settings settings) {
        try {
            return Appearance.Choice.valueOf(settings.get("appearance", "SYSTEM"));
        } catch (IllegalArgumentException unknown) {
            return Appearance.Choice.SYSTEM;
        }
    }

    private static double width() {
        return Math.min(1400, Screen.getPrimary().getVisualBounds().getWidth());
    }

    private static double height() {
        return Math.min(900, Screen.getPrimary().getVisualBounds().getHeight());
    }
}
