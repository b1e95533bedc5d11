package org.correloom.workflow;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.Dimension;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes the JSON Schema (draft 2020-12) of workflow files out of a catalogue, so that any editor
/// that knows schemas completes PE types and parameters and marks wrong ones.
///
/// The schema is never stricter than reading and validation are: types that the catalogue does not
/// know and fields that no version knows are allowed.
public final class SchemaGenerator {

    private static final Map<String, Object> REFERENCE = ref("reference");

    private final List<PEDescriptor> descriptors;

    private SchemaGenerator(Catalogue catalogue) {
        descriptors = catalogue.types().stream().map(PEType::descriptor).toList();
    }

    /// The schema's text; the same for the same catalogue.
    public static String generate(Catalogue catalogue) {
        return JsonPrinting.print(new SchemaGenerator(catalogue).schema());
    }

    private Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("doc", doc());
        definitions.put("reference", reference());
        for (Dimension dimension : Dimension.values()) {
            definitions.put(quantityName(dimension), quantity(dimension));
        }
        definitions.put("variable", variable());
        definitions.put("connection", connection());
        definitions.put("node", node());
        definitions.put("placedNode", placedNode());
        definitions.put("composite", composite());
        definitions.put("layout", layout());
        return object(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "$id",
                WorkflowFormat.SCHEMA,
                "title",
                "Correloom workflow",
                "type",
                "object",
                "required",
                List.of("format", "version"),
                "properties",
                object(
                        "$schema", object("type", "string"),
                        "format", object("const", WorkflowFormat.FORMAT),
                        "version", object("const", WorkflowFormat.VERSION),
                        "name", object("type", "string"),
                        "doc", ref("doc"),
                        "variables", named(Variable.NAME_PATTERN, ref("variable")),
                        "composites", named(PENode.ID_PATTERN, ref("composite")),
                        "nodes", named(NodeRules.ID.pattern(), ref("placedNode")),
                        "connections", named(NodeRules.ID.pattern(), ref("connection")),
                        "layout", ref("layout")),
                "$defs",
                definitions);
    }

    private static Map<String, Object> doc() {
        return object(
                "description", "Markdown: one text, or the list of its lines",
                "type", List.of("string", "array"),
                "items", object("type", "string"));
    }

    private static Map<String, Object> reference() {
        return object(
                "description", "the value of a workflow variable: ${name}",
                "type", "string",
                "pattern", "^\\s*\\$\\{[^{}]*\\}\\s*$");
    }

    private static String quantityName(Dimension dimension) {
        return "quantity-" + dimension.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> quantity(Dimension dimension) {
        List<String> symbols = Unit.of(dimension).stream().map(Unit::symbol).toList();
        return object(
                "description",
                "a " + dimension.title() + " with its unit",
                "type",
                "object",
                "required",
                List.of("value", "unit"),
                "properties",
                object(
                        "value", object("type", "number"),
                        "unit", object("enum", symbols)),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> variable() {
        return object(
                "description", "a value that parameters refer to as ${name}",
                "type", List.of("object", "string", "number", "boolean", "array"),
                "required", List.of("value"),
                "properties", object("unit", object("type", "string"), "doc", ref("doc")));
    }

    private static Map<String, Object> connection() {
        Map<String, Object> end = object("type", "string", "pattern", "^.+\\.[^.]+$");
        return object(
                "type", "object",
                "required", List.of("from", "to"),
                "properties",
                        object(
                                "from", end,
                                "to", end,
                                "grouping",
                                        object(
                                                "type",
                                                "string",
                                                "pattern",
                                                "^\\s*(shuffle|one-to-all|all-to-one"
                                                        + "|group-by \\s*\\S.*)$")));
    }

    private Map<String, Object> node() {
        List<Object> known = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        for (PEDescriptor descriptor : descriptors) {
            known.add(
                    object(
                            "const", descriptor.type(),
                            "title", descriptor.title(),
                            "description", descriptor.doc()));
            rules.add(when(descriptor, object("properties", ofType(descriptor))));
        }
        List<Object> types = new ArrayList<>(known);
        types.add(object("type", "string"));
        Map<String, Object> node =
                object(
                        "type", "object",
                        "required", List.of("type"),
                        "properties",
                                object(
                                        "type", object("anyOf", types),
                                        "title", object("type", "string"),
                                        "parameters", object("type", "object"),
                                        "instances", object("type", "integer", "minimum", 0),
                                        "failurePolicy",
                                                object(
                                                        "anyOf",
                                                        List.of(
                                                                object(
                                                                        "enum",
                                                                        List.of(
                                                                                "fail-run",
                                                                                "skip-item")),
                                                                object(
                                                                        "type",
                                                                        "string",
                                                                        "pattern",
                                                                        "^retry [1-9]")))));
        if (!rules.isEmpty()) {
            node.put("allOf", rules);
        }
        return node;
    }

    private Map<String, Object> ofType(PEDescriptor descriptor) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Parameter parameter : descriptor.parameters()) {
            parameters.put(parameter.name(), parameter(parameter));
        }
        Map<String, Object> properties =
                object(
                        "parameters",
                        object("properties", parameters, "additionalProperties", false));
        if (descriptor.parallelism() == Parallelism.SINGLE) {
            properties.put("instances", object("maximum", 1));
        }
        return properties;
    }

    /// A node of the workflow itself must have its required parameters; one inside a composite may
    /// get them from outside.
    private Map<String, Object> placedNode() {
        List<Object> rules = new ArrayList<>();
        rules.add(ref("node"));
        for (PEDescriptor descriptor : descriptors) {
            List<String> required =
                    descriptor.parameters().stream()
                            .filter(Parameter::required)
                            .map(Parameter::name)
                            .toList();
            if (!required.isEmpty()) {
                rules.add(
                        when(
                                descriptor,
                                object(
                                        "required", List.of("parameters"),
                                        "properties",
                                                object(
                                                        "parameters",
                                                        object("required", required)))));
            }
        }
        return object("allOf", rules);
    }

    private static Map<String, Object> when(PEDescriptor descriptor, Map<String, Object> then) {
        return object(
                "if",
                object(
                        "required", List.of("type"),
                        "properties", object("type", object("const", descriptor.type()))),
                "then",
                then);
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> schema = object("title", parameter.title());
        if (!parameter.doc().isEmpty()) {
            schema.put("description", parameter.doc());
        }
        parameter.defaultValue().ifPresent(v -> schema.put("default", ParameterJson.write(v)));
        schema.put("anyOf", values(parameter));
        return schema;
    }

    private static List<Object> values(Parameter parameter) {
        return switch (parameter.kind()) {
            case NUMBER -> numbers(parameter, "number");
            case INTEGER -> numbers(parameter, "integer");
            case BOOLEAN -> List.of(object("type", "boolean"), REFERENCE);
            case CHOICE -> List.of(object("enum", parameter.choices()), REFERENCE);
            case TIME ->
                    List.of(
                            object(
                                    "type", "string",
                                    "pattern", "^\\s*$|^\\s*\\d{4}-(\\d{2}-\\d{2}|\\d{3})"),
                            object("type", "string", "pattern", "\\$\\{"));
            case TEXT, LONG_TEXT, FILE, FOLDER, PATH ->
                    List.of(
                            object("type", List.of("string", "number", "boolean", "array")),
                            object(
                                    "type", "object",
                                    "required", List.of("lines"),
                                    "properties",
                                            object(
                                                    "lines",
                                                    object(
                                                            "type",
                                                            "array",
                                                            "items",
                                                            object("type", "string")))));
        };
    }

    private static List<Object> numbers(Parameter parameter, String type) {
        Map<String, Object> range = new LinkedHashMap<>();
        if (Double.isFinite(parameter.minimum())) {
            range.put("minimum", parameter.minimum());
        }
        if (Double.isFinite(parameter.maximum())) {
            range.put("maximum", parameter.maximum());
        }
        Map<String, Object> bare = object("type", type);
        bare.putAll(range);
        Map<String, Object> quantity = ref(quantityName(parameter.unit().dimension()));
        if (!range.isEmpty()) {
            quantity.put(
                    "if",
                    object(
                            "properties",
                            object("unit", object("const", parameter.unit().symbol()))));
            quantity.put("then", object("properties", object("value", range)));
        }
        return List.of(bare, quantity, REFERENCE);
    }

    private static Map<String, Object> composite() {
        Map<String, Object> promoted =
                object("type", "object", "additionalProperties", object("type", "string"));
        return object(
                "description", "a sub-workflow that nodes use as #name",
                "type", "object",
                "properties",
                        object(
                                "title", object("type", "string"),
                                "doc", ref("doc"),
                                "inputs", promoted,
                                "outputs", promoted,
                                "parameters", promoted,
                                "nodes", named(PENode.ID_PATTERN, ref("node")),
                                "connections", named(PENode.ID_PATTERN, ref("connection"))));
    }

    private static Map<String, Object> layout() {
        Map<String, Object> point =
                object(
                        "type",
                        "array",
                        "items",
                        object("type", "integer"),
                        "minItems",
                        2,
                        "maxItems",
                        2);
        return object(
                "description", "where things lie on the canvas, in whole grid units",
                "type", "object",
                "properties",
                        object(
                                "nodes", object("type", "object", "additionalProperties", point),
                                "frames",
                                        list(
                                                object(
                                                        "title", object("type", "string"),
                                                        "at", point,
                                                        "size", point),
                                                List.of("at", "size")),
                                "notes",
                                        list(
                                                object(
                                                        "text", ref("doc"),
                                                        "at", point,
                                                        "size", point),
                                                List.of("at"))));
    }

    private static Map<String, Object> list(Map<String, Object> properties, List<String> required) {
        return object(
                "type",
                "array",
                "items",
                object("type", "object", "required", required, "properties", properties));
    }

    private static Map<String, Object> named(String pattern, Map<String, Object> value) {
        return object(
                "type",
                "object",
                "propertyNames",
                object("pattern", "^" + pattern + "$"),
                "additionalProperties",
                value);
    }

    private static Map<String, Object> ref(String definition) {
        return object("$ref", "#/$defs/" + definition);
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
