package org.correloom.app.plot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;

import org.correloom.figure.Figure;
import org.correloom.figure.Frame;
import org.correloom.figure.Panel;
import org.correloom.figure.Theme;
import org.correloom.figure.View;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A resizable place that shows any figure, with zoom, pan, read-out, selection, and export.
///
/// Used on the JavaFX thread. Set [#sourceProperty] to a new source whenever there is new data:
/// sources are immutable snapshots, are conflated to 30 pictures a second, and are laid out and
/// painted on a worker, so setting one costs nothing.
///
/// Mouse: wheel zooms about the cursor (Shift: only across, Ctrl: only upwards), drag moves, a
/// drag with Shift frames what to zoom to, double-click shows everything, click selects.
/// Keys: `+` `-` zoom, arrows move, `0` or Home shows everything, Ctrl+C copies the picture. The
/// context menu copies and saves.
public class FigureView extends Region {
    private static final double PREFERRED_WIDTH = 640;
    private static final double PREFERRED_HEIGHT = 460;

    private final ObjectProperty<Figure.Source> source = new SimpleObjectProperty<>(this, "source");
    private final ObjectProperty<Theme> theme =
            new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(this, "view", View.ALL);
    private final ReadOnlyObjectWrapper<Figure> figure =
            new ReadOnlyObjectWrapper<>(this, "figure");
    private final ReadOnlyStringWrapper readOut = new ReadOnlyStringWrapper(this, "readOut", "");
    private final ObservableValue<Number> outputScale =
            sceneProperty().flatMap(s -> s.windowProperty()).flatMap(Window::outputScaleXProperty);
    private final ImageView picture = new ImageView();
    private final FigureOverlay overlay = new FigureOverlay();
    private final Map<String, View.Window> everything = new HashMap<>();
    private final FigurePainter painter;
    private Consumer<String> onSelect = id -> {};
    private String name = "Figure";
    private List<DataExport> dataExports = List.of();

    /// A view that works on the thread shared by all views.
    public FigureView() {
        this(FigurePainter.sharedWorker());
    }

    /// A view whose layouts and pixels are made by a given executor, e.g. the program's own.
    public FigureView(Executor worker) {
        painter = new FigurePainter(worker, this::show);
        getStyleClass().add("figure-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        picture.setManaged(false);
        picture.setMouseTransparent(true);
        getChildren().addAll(picture, overlay);
        new FigureGestures(this, overlay);
        new FigureMenu(this);
        for (ObservableValue<?> input : new ObservableValue<?>[] {source, view, outputScale}) {
            input.subscribe(this::requestPicture);
        }
        theme.subscribe(this::dress);
        widthProperty().subscribe(this::requestPicture);
        heightProperty().subscribe(this::requestPicture);
        readOut.subscribe(this::describe);
    }

    /// Sets what a screen reader calls the figure; what is under the cursor it says beside that.
    public final void setName(String value) {
        name = value;
        describe();
    }

    private void describe() {
        setAccessibleText(readOut.get().isEmpty() ? name : name + ": " + readOut.get());
    }

    /// What is shown; `null` shows nothing.
    public final ObjectProperty<Figure.Source> sourceProperty() {
        return source;
    }

    /// Shows a source.
    public final void setSource(Figure.Source value) {
        source.set(value);
    }

    /// Colours of the figure; light unless set.
    public final ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Sets the colours.
    public final void setTheme(Theme value) {
        theme.set(value);
    }

    /// What the reader has zoomed to.
    public final ObjectProperty<View> viewProperty() {
        return view;
    }

    /// The figure whose picture is on the screen now; `null` before the first one.
    public final ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /// What is under the cursor, in field units; empty outside the panels.
    public final ReadOnlyStringProperty readOutProperty() {
        return readOut.getReadOnlyProperty();
    }

    /// Called with the id of what the reader clicks on, see [Figure#pick]: what the picture showed
    /// there when the button went down, whatever has been shown since.
    public final void setOnSelect(Consumer<String> action) {
        onSelect = action;
    }

    /// Offers data beside the pictures in the context menu, in this order.
    public final void setDataExports(List<DataExport> exports) {
        dataExports = List.copyOf(exports);
    }

    final List<DataExport> dataExports() {
        return dataExports;
    }

    /// Shows everything again.
    public final void resetView() {
        view.set(View.ALL);
    }

    /// Zooms one panel, or all of it again when that would show more than everything.
    final void setView(Panel panel, View wanted) {
        View.Window all = everything.get(panel.name());
        boolean more =
                all != null
                        && wanted.window(panel.name())
                                .filter(
                                        w ->
                                                w.xMax() - w.xMin() >= all.xMax() - all.xMin()
                                                        && w.yMax() - w.yMin()
                                                                >= all.yMax() - all.yMin())
                                .isPresent();
        if (!more) {
            view.set(wanted);
            return;
        }
        Map<String, View.Window> others = new HashMap<>(wanted.windows());
        others.remove(panel.name());
        view.set(new View(others));
    }

    /// What is at a point of the picture that is on the screen now.
    final Optional<String> pick(double x, double y) {
        return Optional.ofNullable(figure.get()).flatMap(f -> f.pick(x, y));
    }

    final void select(String id) {
        onSelect.accept(id);
    }

    final void read(double x, double y) {
        Optional<String> text = Optional.ofNullable(figure.get()).flatMap(f -> f.read(x, y));
        readOut.set(text.orElse(""));
        Optional<Panel> panel = Optional.ofNullable(figure.get()).flatMap(f -> f.panelAt(x, y));
        if (text.isPresent() && panel.isPresent()) {
            overlay.cursor(x, y, panel.get().area(), text.get(), theme.get(), getWidth());
        } else {
            overlay.hideCursor();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    /// The theme's ground, so that growing the window shows no white border before the new
    /// picture is there.
    private void dress(Theme colours) {
        Color ground = FigureOverlay.colour(colours.background(), 1);
        setBackground(Background.fill(ground));
        requestPicture();
    }

    private void requestPicture() {
        if (source.get() == null) {
            figure.set(null);
            picture.setImage(null);
            overlay.hideCursor();
            return;
        }
        Number scale = outputScale.getValue();
        if (scale == null || getWidth() < 1 || getHeight() < 1) {
            return; // Not in a window yet; its scale calls again.
        }
        Frame frame =
                new Frame(Math.floor(getWidth()), Math.floor(getHeight()), theme.get(), view.get());
        painter.request(new FigurePainter.Request(source.get(), frame, scale.doubleValue()));
    }

    private void show(FigurePainter.Painted painted) {
        if (source.get() == null) {
            return;
        }
        picture.setImage(painted.image());
        picture.setFitWidth(painted.image().getWidth() / painted.request().scale());
        picture.setFitHeight(painted.image().getHeight() / painted.request().scale());
        for (Panel panel : painted.figure().panels()) {
            if (painted.request().frame().view().window(panel.name()).isEmpty()) {
                everything.put(
                        panel.name(),
                        new View.Window(
                                panel.x().min(),
                                panel.x().max(),
                                panel.y().min(),
                                panel.y().max()));
            }
        }
        figure.set(painted.figure());
    }
}
