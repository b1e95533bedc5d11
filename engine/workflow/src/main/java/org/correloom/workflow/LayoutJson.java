package org.correloom.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The block `layout` of a workflow file.
final class LayoutJson {

    private LayoutJson() {}

    static Layout read(Map<?, ?> json) {
        Fields fields = new Fields(json);
        return new Layout(
                new TreeMap<>(fields.entries("nodes", (node, value) -> point(value))),
                fields.list("frames", LayoutJson::frame),
                fields.list("notes", LayoutJson::note),
                fields.extra());
    }

    static Map<String, Object> write(Layout layout) {
        Map<String, Object> json = new LinkedHashMap<>();
        GraphJson.putSection(json, "nodes", layout.positions(), LayoutJson::write, layout.extra());
        putList(json, "frames", layout.frames(), LayoutJson::write, layout.extra());
        putList(json, "notes", layout.notes(), LayoutJson::write, layout.extra());
        return GraphJson.withExtra(json, layout.extra());
    }

    private static <T> void putList(
            Map<String, Object> json,
            String name,
            List<T> things,
            Function<T, Object> writer,
            Map<String, Object> extra) {
        List<Object> list = new ArrayList<>(things.stream().map(writer).toList());
        if (extra.get(name) instanceof List<?> unread) {
            list.addAll(unread);
        }
        if (!list.isEmpty()) {
            json.put(name, list);
        }
    }

    static GridPoint point(Object json) {
        if (json instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof BigDecimal x
                && list.get(1) instanceof BigDecimal y) {
            return Fields.wholeNumber(x)
                    .flatMap(a -> Fields.wholeNumber(y).map(b -> new GridPoint(a, b)))
                    .orElse(null);
        }
        return null;
    }

    static List<Integer> write(GridPoint point) {
        return List.of(point.x(), point.y());
    }

    private static Frame frame(Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Fields fields = new Fields(object);
        GridPoint at = fields.take("at", LayoutJson::point).orElse(null);
        GridPoint size = fields.take("size", LayoutJson::point).orElse(null);
        return at == null || size == null
                ? null
                : new Frame(
                        fields.text("title").orElse(""), at, size.x(), size.y(), fields.extra());
    }

    private static Object write(Frame frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        GraphJson.putText(json, "title", frame.title());
        json.put("at", write(frame.at()));
        json.put("size", List.of(frame.width(), frame.height()));
        return new JsonPrinting.OneLine(GraphJson.withExtra(json, frame.extra()));
    }

    private static Note note(Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Fields fields = new Fields(object);
        GridPoint at = fields.take("at", LayoutJson::point).orElse(null);
        GridPoint size = fields.take("size", LayoutJson::point).orElse(new GridPoint(0, 0));
        return at == null
                ? null
                : new Note(fields.lines("text").orElse(""), at, size.x(), size.y(), fields.extra());
    }

    private static Object write(Note note) {
        Map<String, Object> json = new LinkedHashMap<>();
        GraphJson.putLines(json, "text", note.text());
        json.put("at", new JsonPrinting.OneLine(write(note.at())));
        if (note.width() != 0 || note.height() != 0) {
            json.put("size", new JsonPrinting.OneLine(List.of(note.width(), note.height())));
        }
        return GraphJson.withExtra(json, note.extra());
    }
}
