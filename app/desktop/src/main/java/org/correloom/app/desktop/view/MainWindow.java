package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.event.ActionEvent;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.canvas.CanvasRequests;
import org.correloom.app.desktop.canvas.CanvasView;
import org.correloom.app.desktop.canvas.Conversion;
import org.correloom.app.desktop.canvas.MinimapView;
import org.correloom.app.desktop.canvas.Palette;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.Command;
import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.DrawingExport;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.MarksViewModel;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.NodeFinder;
import org.correloom.app.desktop.model.PlanViewModel;
import org.correloom.app.desktop.model.Quantities;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.RunsViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.SessionViewModel;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.desktop.model.WireEdits;
import org.correloom.app.document.CompatiblePorts;
import org.correloom.app.document.PathNames;
import org.correloom.figure.Theme;
import org.correloom.runtime.KeptRun;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.workflow.GridPoint;
import org.kordamp.ikonli.feather.Feather;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Puts the parts of the window together and passes commands between them.
///
/// It is longer than most classes because it is the only one that knows all the parts.
public final class MainWindow implements Commands, CanvasRequests {

    private static final int CONVERTERS = 8;
    private static final double NOTE_WIDTH = 260;
    private static final double NOTE_HEIGHT = 90;

    private final DesignerViewModel model;
    private final Appearance appearance;
    private final FxPrompts prompts;
    private final Consumer<Path> openFolder;
    private final Runnable exit;
    private final CanvasView canvas;
    private final PaletteView palette;
    private final InspectorView inspector;
    private final RunBarView runBar;
    private final PlotsView plots;
    private final GalleryView gallery;
    private final QuickAddView quickAdd = new QuickAddView();
    private final CommandPaletteView commandPalette = new CommandPaletteView();
    private final MarkEditorView markEditor = new MarkEditorView();
    private final MinimapView minimap;
    private final LegendView legend;
    private final MarksViewModel marks;
    private final MainMenu mainMenu;
    private final OutlineView outline;
    private final TabPane dock = new TabPane();
    private final Tab plotsTab = new Tab("Plots", null);
    private final Tab problemsTab = new Tab("Problems");
    private final BorderPane root = new BorderPane();
    private final ProblemMenu problemMenu;
    private final ContextMenu menu = new ContextMenu();

    /// @param openFolder shows a folder in the system's file manager, a file in its program
    /// @param exit closes the window
    public MainWindow(
            DesignerViewModel model,
            Appearance appearance,
            FxPrompts prompts,
            Consumer<Path> openFolder,
            Runnable exit) {
        this.model = model;
        this.appearance = appearance;
        this.prompts = prompts;
        this.openFolder = openFolder;
        this.exit = exit;
        canvas = new CanvasView(editor(), canvas(), run(), model.plan());
        canvas.setRequests(this);
        marks = new MarksViewModel(editor());
        minimap = new MinimapView(editor(), canvas());
        legend = new LegendView(editor());
        remember(minimap.visibleProperty(), "minimap");
        remember(legend.visibleProperty(), "legend");
        palette = new PaletteView(model.palette(), canvas, this::add);
        inspector =
                new InspectorView(
                        editor(), model.inspector(), model.mend(), model.plan(), this::choosePath);
        problemMenu = new ProblemMenu(model.mend(), run());
        model.mend().onOpen(openFolder);
        runBar = new RunBarView(run(), model.mend(), openFolder, canvas()::reveal);
        plots = new PlotsView(model.plots());
        gallery =
                new GalleryView(session(), editor().types(), () -> canvas.paletteProperty().get());
        root.setId("designer");
        root.getStyleClass().add("designer");
        outline = new OutlineView(editor(), canvas());
        mainMenu = new MainMenu(this);
        root.setTop(mainMenu);
        root.setCenter(body());
        root.setBottom(statusBar());
        appearance.darkProperty().addListener((p, old, dark) -> colours());
        colours();
        session().onShown(this::shown);
        root.addEventFilter(ActionEvent.ACTION, this::aboutToAct);
        root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .addListener((p, was, is) -> cameBack(is));
        run().activeProperty()
                .addListener(
                        (p, was, is) -> {
                            if (is) {
                                dock.getSelectionModel().select(plotsTab);
                            }
                        });
    }

    public Parent root() {
        return root;
    }

    private Node body() {
        SplitPane left =
                new SplitPane(new Section("Palette", palette), new Section("Outline", outline));
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.68);
        left.setPrefWidth(250);
        left.setMinWidth(180);
        SplitPane centre =
                new SplitPane(
                        new VBoxWithGrowingLast(
                                runBar,
                                new FailureBanner(run(), canvas(), model.mend()),
                                workspace()),
                        dock());
        centre.setOrientation(Orientation.VERTICAL);
        centre.setDividerPositions(0.56);
        Section right = new Section("Properties", inspector);
        right.setPrefWidth(320);
        right.setMinWidth(260);
        gallery.visibleProperty().bind(session().galleryProperty());
        Pane above = new Pane(commandPalette);
        above.setPickOnBounds(false);
        SplitPane body = new SplitPane(left, new StackPane(centre, gallery, above), right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        body.setDividerPositions(0.18, 0.77);
        return body;
    }

    private Node workspace() {
        Label hint =
                new Label(
                        "Drag a PE from the palette, or double-click here to find one.\n"
                                + "Drop a folder of data to read it.");
        hint.getStyleClass().add("canvas-hint");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> editor().workflow().nodes().isEmpty(),
                                editor().stateProperty()));
        Pane floating = new Pane(quickAdd, markEditor);
        floating.setPickOnBounds(false);
        HBox zoom =
                new HBox(
                        Icons.button(Feather.ZOOM_OUT, "Zoom out", () -> canvas().zoom(0.8)),
                        Icons.button(Feather.ZOOM_IN, "Zoom in", () -> canvas().zoom(1.25)),
                        Icons.button(Feather.MAXIMIZE, "Fit (F)", canvas()::fit),
                        Icons.button(Feather.GIT_MERGE, "Arrange (Ctrl+L)", canvas()::arrange),
                        planToggle());
        // The keys that go on from here are those of the canvas.
        zoom.getChildren().forEach(button -> button.setFocusTraversable(false));
        zoom.getStyleClass().add("zoom-bar");
        zoom.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
        StackPane.setAlignment(zoom, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(minimap, Pos.TOP_RIGHT);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        StackPane workspace = new StackPane(canvas, hint, minimap, legend, zoom, floating);
        workspace.setMinHeight(160);
        workspace.addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        workspace.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        return workspace;
    }

    private Node planToggle() {
        ToggleButton toggle = new ToggleButton(null, Icons.icon(Feather.LAYERS));
        toggle.setId("show-plan");
        toggle.getStyleClass().addAll("button-icon", "flat");
        toggle.setAccessibleText("Plan");
        toggle.setTooltip(new Tooltip("How it will run (Ctrl+Shift+P)"));
        toggle.selectedProperty().bindBidirectional(model.plan().shownProperty());
        return toggle;
    }

    private Node dock() {
        plotsTab.setContent(plots);
        plotsTab.setId("tab-plots");
        problemsTab.setContent(new ProblemsView(editor(), canvas(), model.mend()));
        problemsTab.setId("tab-problems");
        Tab log = new Tab("Log", new LogView(run()));
        log.setId("tab-log");
        Tab runs = new Tab("Runs", new RunsView(runs(), run(), openFolder));
        dock.setId("dock");
        runs.setId("tab-runs");
        runs.setOnSelectionChanged(e -> runs().refresh());
        runs().runs()
                .addListener(
                        (ListChangeListener<KeptRun>)
                                c -> {
                                    long count = runs().brokenOff();
                                    runs.setText(
                                            count == 0
                                                    ? "Runs"
                                                    : "Runs (" + count + " broken off)");
                                });
        Tab history = new Tab("History", new HistoryView(editor()));
        history.setId("tab-history");
        dock.getTabs().addAll(plotsTab, problemsTab, log, runs, history);
        dock.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        dock.setMinHeight(120);
        editor().problems().addListener((ListChangeListener<Problem>) c -> nameProblems());
        nameProblems();
        return dock;
    }

    private void nameProblems() {
        int count = editor().problems().size();
        problemsTab.setText(count == 0 ? "Problems" : "Problems (" + count + ")");
    }

    private Node statusBar() {
        Label file = new Label();
        file.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        editor().fileProperty()
                                                .get()
                                                .map(Path::toString)
                                                .orElse("Not saved yet"),
                                editor().fileProperty()));
        Label counts = new Label();
        counts.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        Quantities.counted(editor().workflow().nodes().size(), "PE")
                                                + " · "
                                                + Quantities.counted(
                                                        editor().workflow().connections().size(),
                                                        "wire"),
                                editor().stateProperty()));
        Label zoom = new Label();
        zoom.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Math.round(canvas().viewport().scale() * 100) + " %",
                                canvas().viewportProperty()));
        HBox bar = new HBox(16, file, counts, zoom);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("status-bar");
        return bar;
    }

    private void colours() {
        boolean dark = appearance.darkProperty().get();
        canvas.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
        minimap.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
        plots.themeProperty().set(dark ? Theme.DARK : Theme.LIGHT);
        gallery.refresh();
        root.getStyleClass().remove("dark");
        if (dark) {
            root.getStyleClass().add("dark");
        }
    }

    private void shown() {
        canvas().showAll();
        canvas.requestFocus();
    }

    private void add(PEDescriptor type) {
        session().hideGallery();
        canvas().add(new PENode("new", type.type()));
    }

    /// Where a node is put so that its middle is at a point of the view.
    private GridPoint cornerAt(double viewX, double viewY) {
        Viewport view = canvas().viewport();
        return NodeBox.cornerAround(view.toCanvasX(viewX), view.toCanvasY(viewY));
    }

    @Override
    public void quickAdd(double viewX, double viewY, Optional<PortAnchor> end) {
        List<PEDescriptor> all =
                editor().catalogue().types().stream().map(PEType::descriptor).toList();
        List<PEDescriptor> fitting =
                end.map(
                                port ->
                                        all.stream()
                                                .filter(
                                                        t ->
                                                                CompatiblePorts.first(
                                                                                t,
                                                                                port.type(),
                                                                                port.output())
                                                                        .isPresent())
                                                .toList())
                        .orElse(all);
        Viewport view = canvas().viewport();
        boolean leftwards = end.map(port -> !port.output()).orElse(false);
        GridPoint at =
                Grid.nearest(
                        view.toCanvasX(viewX) - (leftwards ? NodeBox.WIDTH : 0),
                        view.toCanvasY(viewY) - NodeBox.HEIGHT / 2);
        quickAdd.open(
                viewX,
                viewY,
                fitting,
                type -> {
                    PENode node = new PENode("new", type.type());
                    end.ifPresentOrElse(
                            port -> editor().addWired(node, at, port.port(), port.output()),
                            () -> editor().add(node, at));
                },
                canvas::requestFocus);
    }

    @Override
    public void convert(
            double viewX, double viewY, Conversion conversion, List<PEDescriptor> converters) {
        menu.getItems().clear();
        for (PEDescriptor type : converters.subList(0, Math.min(CONVERTERS, converters.size()))) {
            menu.getItems()
                    .add(
                            item(
                                    "Put “" + type.title() + "” between",
                                    () -> convert(conversion, type)));
        }
        Point2D at = canvas.localToScreen(viewX, viewY);
        menu.show(canvas, at.getX(), at.getY());
    }

    /// The converter lies half way between the two PEs.
    private void convert(Conversion conversion, PEDescriptor type) {
        GridPoint at =
                GraphGeometry.bounds(
                                Stream.of(conversion.from(), conversion.to())
                                        .flatMap(
                                                end ->
                                                        editor()
                                                                .geometry()
                                                                .node(end.node())
                                                                .stream())
                                        .toList())
                        .map(box -> NodeBox.cornerAround(box.centreX(), box.centreY()))
                        .orElse(new GridPoint(0, 0));
        new WireEdits(editor())
                .convert(
                        type,
                        conversion.from(),
                        conversion.to(),
                        conversion.instead(),
                        canvas().free(at));
    }

    /// Not shown unless it was the last time.
    private void remember(BooleanProperty shown, String name) {
        shown.set(Boolean.parseBoolean(model.settings().get(name, "false")));
        shown.addListener((p, was, is) -> model.settings().set(name, String.valueOf(is)));
    }

    @Override
    public BooleanProperty minimapProperty() {
        return minimap.visibleProperty();
    }

    @Override
    public BooleanProperty legendProperty() {
        return legend.visibleProperty();
    }

    @Override
    public void addNote() {
        session().hideGallery();
        double x = Math.max(8, canvas.pointerX());
        double y = Math.max(8, canvas.pointerY());
        Viewport view = canvas().viewport();
        GridPoint at = Grid.nearest(view.toCanvasX(x), view.toCanvasY(y));
        markEditor.open(
                x,
                y,
                NOTE_WIDTH,
                NOTE_HEIGHT,
                "",
                false,
                text -> marks.addNote(at, text),
                canvas::requestFocus);
    }

    @Override
    public void frameSelection() {
        marks.frameSelection().ifPresent(this::write);
    }

    @Override
    public void write(Selection.Mark mark) {
        Viewport view = canvas().viewport();
        Box box = marks.box(mark);
        markEditor.open(
                view.toViewX(box.x()),
                view.toViewY(box.y()),
                box.width() * view.scale(),
                mark.frame() ? 0 : Math.max(NOTE_HEIGHT, box.height() * view.scale()),
                marks.text(mark),
                mark.frame(),
                text -> marks.write(mark, text),
                canvas::requestFocus);
    }

    @Override
    public void beginWire(boolean outputs) {
        canvas.beginWire(outputs);
    }

    @Override
    public void deleteAndJoin() {
        new WireEdits(editor()).deleteAndJoin();
    }

    @Override
    public void contextMenu(double screenX, double screenY) {
        menu.getItems().clear();
        boolean any = !editor().selection().isEmpty();
        editor().selection()
                .onlyNode()
                .map(problemMenu::items)
                .filter(items -> !items.isEmpty())
                .ifPresent(
                        items -> {
                            menu.getItems().addAll(items);
                            menu.getItems().add(new SeparatorMenuItem());
                        });
        if (any) {
            menu.getItems()
                    .addAll(
                            item("Cut", this::cut),
                            item("Copy", this::copy),
                            item("Duplicate", editor()::duplicateSelection),
                            item("Delete", editor()::deleteSelection));
            if (!editor().selection().nodes().isEmpty()) {
                menu.getItems()
                        .addAll(
                                item("Delete and join wires", this::deleteAndJoin),
                                item("Frame…", this::frameSelection));
            }
            editor().selection()
                    .mark()
                    .ifPresent(mark -> menu.getItems().add(item("Write…", () -> write(mark))));
            editor().selection()
                    .onlyNode()
                    .ifPresent(
                            id ->
                                    menu.getItems()
                                            .addAll(
                                                    new SeparatorMenuItem(),
                                                    item("Parameters", () -> open(id))));
        } else {
            double x = canvas.pointerX();
            double y = canvas.pointerY();
            menu.getItems()
                    .addAll(
                            item("Add PE…", () -> quickAdd(x, y, Optional.empty())),
                            item("Add note…", this::addNote),
                            item("Paste", this::paste),
                            item("Select all", editor()::selectAll),
                            new SeparatorMenuItem(),
                            item("Arrange", canvas()::arrange),
                            item("Fit", canvas()::fit));
        }
        menu.show(canvas, screenX, screenY);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    @Override
    public void problems(String node, double screenX, double screenY) {
        menu.getItems().setAll(problemMenu.items(node));
        menu.show(canvas, screenX, screenY);
    }

    /// Asks for a file or folder beginning where the parameter points now.
    private Optional<Path> choosePath(Parameter.Kind kind, String now) {
        String title = kind == Parameter.Kind.FILE ? "Choose a file" : "Choose a folder";
        PathNames names = editor().document().pathNames();
        Optional<Path> start =
                now.isBlank() || now.contains("${")
                        ? editor().fileProperty().get().map(file -> names.baseFolder())
                        : Optional.of(names.baseFolder().resolve(now));
        return prompts.path(title, kind, start).map(path -> Path.of(names.of(path)));
    }

    /// A sink's plots come to the front; of any other node, its parameters.
    @Override
    public void open(String node) {
        boolean sink =
                editor().geometry()
                        .node(node)
                        .flatMap(NodeBox::type)
                        .map(t -> t.isSink() && takesCorrelations(t))
                        .orElse(false);
        if (sink) {
            dock.getSelectionModel().select(plotsTab);
        } else {
            inspector.focusFirst();
        }
    }

    private static boolean takesCorrelations(PEDescriptor type) {
        return type.inputs().stream().anyMatch(p -> p.type().equals(SeismicTypes.CORRELATION));
    }

    @Override
    public EditorViewModel editor() {
        return model.editor();
    }

    @Override
    public CanvasViewModel canvas() {
        return model.canvas();
    }

    @Override
    public RunViewModel run() {
        return model.run();
    }

    @Override
    public RunsViewModel runs() {
        return model.runs();
    }

    @Override
    public MendViewModel mend() {
        return model.mend();
    }

    @Override
    public PlanViewModel plan() {
        return model.plan();
    }

    @Override
    public DrawingExport drawing() {
        return model.drawing();
    }

    @Override
    public SessionViewModel session() {
        return model.session();
    }

    @Override
    public Appearance appearance() {
        return appearance;
    }

    @Override
    public void chooseAppearance(Appearance.Choice choice) {
        appearance.choose(choice);
        model.settings().set("appearance", choice.name());
    }

    @Override
    public void copy() {
        String text = editor().copySelection();
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public void cut() {
        copy();
        editor().deleteSelection();
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            Viewport view = canvas().viewport();
            editor().paste(
                            text,
                            Grid.nearest(
                                    view.toCanvasX(canvas.pointerX()),
                                    view.toCanvasY(canvas.pointerY())));
        }
    }

    @Override
    public void addDataFolder() {
        prompts.folder("Add a folder of data")
                .ifPresent(
                        folder -> addData(folder, canvas.getWidth() / 2, canvas.getHeight() / 2));
    }

    private void addData(Path data, double viewX, double viewY) {
        session().addData(data, canvas().free(cornerAt(viewX, viewY)));
    }

    @Override
    public void finishTyping() {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        if (owner instanceof TextInputControl field && inspector.holds(field)) {
            int anchor = field.getAnchor();
            int caret = field.getCaretPosition();
            canvas.requestFocus();
            field.requestFocus();
            field.selectRange(anchor, caret);
        }
    }

    /// A button that takes no focus leaves the caret where it is.
    private void aboutToAct(ActionEvent e) {
        if (!(e.getTarget() instanceof TextInputControl)) {
            finishTyping();
        }
    }

    /// A person who was asked for a file that is not there may have put it there meanwhile.
    private void cameBack(Boolean focused) {
        if (Boolean.TRUE.equals(focused)) {
            editor().checkAgain();
        }
    }

    @Override
    public void askCheckpoints() {
        runBar.askCheckpoints();
    }

    @Override
    public void commandPalette() {
        List<Command> all = new ArrayList<>(mainMenu.list());
        all.addAll(new NodeFinder(editor(), canvas()).commands("Go to "));
        commandPalette.open("Type a command, or the name of a PE", all);
    }

    @Override
    public void findNode() {
        commandPalette.open(
                "Type to find a PE of the workflow",
                new NodeFinder(editor(), canvas()).commands(""));
    }

    @Override
    public void quickAddAtPointer() {
        session().hideGallery();
        quickAdd(canvas.pointerX(), canvas.pointerY(), Optional.empty());
    }

    @Override
    public void go(Place place) {
        session().hideGallery();
        switch (place) {
            case CANVAS -> canvas.requestFocus();
            case PROPERTIES -> inspector.focusFirst();
            case OUTLINE -> outline.requestFocus();
            default -> {
                Tab tab = dock.getTabs().get(place.ordinal() - Place.PLOTS.ordinal());
                dock.getSelectionModel().select(tab);
                Node list =
                        tab.getContent() instanceof ListView<?> own
                                ? own
                                : tab.getContent().lookup(".list-view");
                (list == null ? dock : list).requestFocus();
            }
        }
    }

    @Override
    public void focusPalette() {
        palette.focusSearch();
    }

    @Override
    public void exit() {
        exit.run();
    }

    private void dragOver(DragEvent e) {
        if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            e.consume();
        }
    }

    /// A workflow file is opened; anything else is data.
    private void dropped(DragEvent e) {
        if (!e.getDragboard().hasFiles()) {
            return;
        }
        for (File file : e.getDragboard().getFiles()) {
            if (file.getName().endsWith(".workflow.json")) {
                session().open(file.toPath());
            } else {
                addData(file.toPath(), e.getX(), e.getY());
            }
        }
        e.setDropCompleted(true);
        e.consume();
    }

    /// A column whose last part takes the room that is left.
    private static final class VBoxWithGrowingLast extends VBox {
        VBoxWithGrowingLast(Node... parts) {
            super(parts);
            VBox.setVgrow(parts[parts.length - 1], Priority.ALWAYS);
        }
    }
}
