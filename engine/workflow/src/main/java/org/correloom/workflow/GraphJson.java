package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Graph;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Variable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Nodes, connections, variables and composites in JSON. Readers give null for what is no such
/// thing at all; the caller keeps it as it is.
final class GraphJson {

    private GraphJson() {}

    static PENode node(String id, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Fields fields = new Fields(object);
        String type = fields.text("type").orElse("");
        String title = fields.text("title").orElse("");
        Map<String, ParameterValue> parameters =
                fields.entries("parameters", (name, value) -> ParameterJson.read(value));
        int instances = fields.integer("instances", 0).orElse(0);
        FailurePolicy policy =
                fields.take("failurePolicy", parsed(FailurePolicy::parse))
                        .orElse(FailurePolicy.FAIL_RUN);
        return new PENode(
                id, type, title, new TreeMap<>(parameters), instances, policy, fields.extra());
    }

    static Map<String, Object> write(PENode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        putText(json, "type", node.type());
        putText(json, "title", node.title());
        putSection(json, "parameters", node.parameters(), ParameterJson::write, node.extra());
        if (node.instances() != 0) {
            json.put("instances", node.instances());
        }
        if (!node.failurePolicy().equals(FailurePolicy.FAIL_RUN)) {
            json.put("failurePolicy", node.failurePolicy().text());
        }
        return withExtra(json, node.extra());
    }

    static Connection connection(String id, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Fields fields = new Fields(object);
        PortRef from = fields.take("from", parsed(PortRef::parse)).orElse(null);
        PortRef to = fields.take("to", parsed(PortRef::parse)).orElse(null);
        if (from == null || to == null) {
            return null;
        }
        return new Connection(
                id, from, to, fields.take("grouping", parsed(Grouping::parse)), fields.extra());
    }

    static Object write(Connection connection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", connection.from().toString());
        json.put("to", connection.to().toString());
        connection.grouping().ifPresent(grouping -> json.put("grouping", grouping.text()));
        return new JsonPrinting.OneLine(withExtra(json, connection.extra()));
    }

    /// @return null when `json` is an object without a value
    static Variable variable(String name, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return json == null ? null : new Variable(name, ParameterJson.read(json), "");
        }
        if (!object.containsKey("value")) {
            return null;
        }
        Fields fields = new Fields(object);
        String doc = fields.lines("doc").orElse("");
        ParameterValue value;
        if (object.get("unit") instanceof String
                && object.get("value") instanceof java.math.BigDecimal number) {
            fields.take("value", v -> v);
            value = new ParameterValue.Quantity(number, fields.text("unit").orElseThrow());
        } else {
            value = ParameterJson.read(object.get("value"));
            fields.take("value", v -> v);
        }
        Map<String, Object> extra = new LinkedHashMap<>(fields.extra());
        if (object.get("value") == null) {
            extra.remove("value");
        }
        return new Variable(name, value, doc, extra);
    }

    static Object write(Variable variable) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (variable.value() instanceof ParameterValue.Quantity quantity) {
            json.put("value", quantity.value());
            json.put("unit", quantity.unit());
        } else {
            json.put("value", ParameterJson.write(variable.value()));
        }
        putLines(json, "doc", variable.doc());
        return withExtra(json, variable.extra());
    }

    static Composite composite(String name, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Fields fields = new Fields(object);
        return new Composite(
                name,
                fields.text("title").orElse(""),
                fields.lines("doc").orElse(""),
                new TreeMap<>(fields.entries("nodes", GraphJson::node)),
                new TreeMap<>(fields.entries("connections", GraphJson::connection)),
                promoted(fields, "inputs"),
                promoted(fields, "outputs"),
                promoted(fields, "parameters"),
                fields.extra());
    }

    private static SortedMap<String, PortRef> promoted(Fields fields, String section) {
        Function<Object, PortRef> parse = parsed(PortRef::parse);
        return new TreeMap<>(fields.entries(section, (name, value) -> parse.apply(value)));
    }

    static Object write(Composite composite) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> extra = composite.extra();
        putText(json, "title", composite.title());
        putLines(json, "doc", composite.doc());
        putSection(json, "inputs", composite.inputs(), PortRef::toString, extra);
        putSection(json, "outputs", composite.outputs(), PortRef::toString, extra);
        putSection(json, "parameters", composite.parameters(), PortRef::toString, extra);
        putGraph(json, composite, extra);
        return withExtra(json, extra);
    }

    static void putGraph(Map<String, Object> json, Graph graph, Map<String, Object> extra) {
        putSection(json, "nodes", graph.nodes(), GraphJson::write, extra);
        putSection(json, "connections", graph.connections(), GraphJson::write, extra);
    }

    static void putText(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    static void putLines(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, ParameterJson.writeText(text));
        }
    }

    /// Puts a section of named things, sorted by name, together with the entries of that section
    /// that could not be read. An empty section is left out.
    static <T> void putSection(
            Map<String, Object> json,
            String name,
            Map<String, T> things,
            Function<T, Object> writer,
            Map<String, Object> extra) {
        SortedMap<String, Object> section = new TreeMap<>();
        if (extra.get(name) instanceof Map<?, ?> unread) {
            unread.forEach((key, value) -> section.put(key.toString(), value));
        }
        things.forEach((key, thing) -> section.put(key, writer.apply(thing)));
        if (!section.isEmpty()) {
            json.put(name, section);
        }
    }

    /// Adds what was not understood; what is understood by now wins.
    static Map<String, Object> withExtra(Map<String, Object> json, Map<String, Object> extra) {
        extra.forEach(json::putIfAbsent);
        return json;
    }

    private static <T> Function<Object, T> parsed(Function<String, T> parser) {
        return value -> {
            if (!(value instanceof String text)) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                // Unreadable: it stays in `extra`, where Placeholders finds and explains it.
                return null;
            }
        };
    }
}
