package org.correloom.app.document;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.app.document.edit.ResetParameter;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.ParameterValues;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Remedies for what [Validation][org.correloom.workflow.Validation] finds wrong with any workflow,
/// from descriptors alone. Made for one state of a workflow.
public final class Remedies {

    private static final int MOST = 3;

    private final Workflow workflow;
    private final NodeTypes types;

    public Remedies(Workflow workflow, NodeTypes types) {
        this.workflow = workflow;
        this.types = types;
    }

    /// The problem with its remedies; none when nobody can tell what was meant.
    public Finding finding(Problem problem) {
        return new Finding(problem, of(problem));
    }

    private List<Remedy> of(Problem problem) {
        if (problem.location() instanceof Location.AtParameter at) {
            return parameter(at)
                    .map(parameter -> of(problem.code(), at, parameter))
                    .orElseGet(() -> unknownParameter(problem.code(), at));
        }
        return problem.location() instanceof Location.AtPort at
                        && problem.code().equals("unconnected-input")
                ? wires(new PortRef(at.node(), at.port()))
                : List.of();
    }

    private Optional<Parameter> parameter(Location.AtParameter at) {
        return workflow.node(at.node())
                .flatMap(types::descriptor)
                .flatMap(type -> type.parameter(at.parameter()));
    }

    private List<Remedy> of(String code, Location.AtParameter at, Parameter parameter) {
        return switch (code) {
            case "out-of-range" -> nearest(at, parameter).stream().toList();
            case "not-a-choice" ->
                    parameter.choices().stream()
                            .limit(MOST)
                            .map(choice -> setting(at, parameter, choice, "one of the choices"))
                            .toList();
            case "missing-parameter" -> chosen(at, parameter);
            case "unknown-variable" -> newVariable(at, parameter);
            case "wrong-kind",
                    "unknown-unit",
                    "wrong-dimension",
                    "not-whole",
                    "bad-time",
                    "bad-value" ->
                    byDefault(at, parameter);
            default -> List.of();
        };
    }

    /// Asks for the file or folder that a parameter wants; empty when it wants something else.
    public static List<Remedy> chosen(Location.AtParameter at, Parameter parameter) {
        String what = parameter.title();
        Remedy file =
                new Remedy.Choose(
                        chooser(what, "file"),
                        "Asks for a file and sets " + what + " to it.",
                        at.node(),
                        at.parameter(),
                        Parameter.Kind.FILE);
        Remedy folder =
                new Remedy.Choose(
                        chooser(what, "folder"),
                        "Asks for a folder and sets " + what + " to it.",
                        at.node(),
                        at.parameter(),
                        Parameter.Kind.FOLDER);
        return switch (parameter.kind()) {
            case FILE -> List.of(file);
            case FOLDER -> List.of(folder);
            case PATH -> what.equals("Folder") ? List.of(folder) : List.of(file, folder);
            default -> List.of();
        };
    }

    /// `Choose folder…`, `Choose station list file…`.
    private static String chooser(String title, String what) {
        return "Choose " + (title.equalsIgnoreCase(what) ? "" : lower(title) + " ") + what + "…";
    }

    private static String lower(String title) {
        boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return acronym ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private Optional<Remedy> nearest(Location.AtParameter at, Parameter parameter) {
        Optional<Double> given = inUnit(at, parameter);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        boolean above = given.get() > parameter.maximum();
        double bound = above ? parameter.maximum() : parameter.minimum();
        if (!Double.isFinite(bound)) {
            return Optional.empty();
        }
        String why = above ? "the largest possible" : "the smallest possible";
        return Optional.of(setting(at, parameter, plain(bound), why));
    }

    /// What the parameter is now, in its own unit; empty when that is no number.
    private Optional<Double> inUnit(Location.AtParameter at, Parameter parameter) {
        String text =
                workflow.node(at.node())
                        .map(node -> node.parameters().get(at.parameter()))
                        .map(value -> Substitution.text(value.text(), workflow.variables()))
                        .orElse("");
        return switch (ParameterValues.parse(parameter, text)) {
            case ParameterValue.Decimal number -> Optional.of(number.value().doubleValue());
            case ParameterValue.Quantity quantity ->
                    Unit.of(quantity.unit())
                            .filter(unit -> unit.dimension() == parameter.unit().dimension())
                            .map(
                                    unit ->
                                            unit.convert(
                                                    quantity.value().doubleValue(),
                                                    parameter.unit()));
            default -> Optional.empty();
        };
    }

    /// Sets a parameter, or the variable that it takes its value from, to what a person would type.
    public static Remedy setting(
            Location.AtParameter at, Parameter parameter, String value, String why) {
        String symbol = parameter.unit().symbol();
        String written = symbol.isEmpty() ? value : value + " " + symbol;
        return new Remedy.Change(
                "Set to " + written + " (" + why + ")",
                "Sets " + parameter.title() + " to " + written + ", " + why + ".",
                new GiveValue(
                        at.node(), at.parameter(), ParameterValues.parse(parameter, written)));
    }

    /// A number as a person would write it: 100, not 1.0E2.
    public static String plain(double number) {
        BigDecimal bare = BigDecimal.valueOf(number).stripTrailingZeros();
        return Math.abs(bare.scale()) > 12 ? bare.toString() : bare.toPlainString();
    }

    private List<Remedy> byDefault(Location.AtParameter at, Parameter parameter) {
        Optional<String> text = parameter.defaultValue().map(v -> written(v, parameter));
        if (text.isEmpty()) {
            return List.of();
        }
        String shown = text.get().isBlank() ? "nothing" : text.get();
        return List.of(
                new Remedy.Change(
                        "Back to " + shown + " (the default)",
                        "Takes the value away, so that the default holds.",
                        new ResetParameter(at.node(), at.parameter())));
    }

    private static String written(ParameterValue value, Parameter parameter) {
        String symbol = parameter.unit().symbol();
        return value instanceof ParameterValue.Decimal number
                ? plain(number.value().doubleValue()) + (symbol.isEmpty() ? "" : " " + symbol)
                : value.text();
    }

    private List<Remedy> unknownParameter(String code, Location.AtParameter at) {
        return code.equals("unknown-parameter")
                ? List.of(
                        new Remedy.Change(
                                "Remove " + at.parameter(),
                                "Takes the parameter away that this PE does not have.",
                                new ResetParameter(at.node(), at.parameter())))
                : List.of();
    }

    private List<Remedy> newVariable(Location.AtParameter at, Parameter parameter) {
        return workflow
                .node(at.node())
                .map(node -> node.parameters().get(at.parameter()))
                .flatMap(value -> Substitution.unknown(value.text(), workflow.variables()))
                .map(
                        name ->
                                new Variable(
                                        name,
                                        parameter.defaultValue().orElse(ParameterValue.of("")),
                                        ""))
                .<Remedy>map(
                        variable ->
                                new Remedy.Change(
                                        "Add variable " + variable.name(),
                                        "Adds the variable with the default of "
                                                + parameter.title()
                                                + ".",
                                        new SetVariable(variable)))
                .stream()
                .toList();
    }

    /// Outputs that may be wired to the input, those that nothing else takes yet first.
    private List<Remedy> wires(PortRef input) {
        ConnectionCheck check = new ConnectionCheck(workflow, types);
        List<String> order = new ArrayList<>(GraphOrder.topological(workflow).orElse(List.of()));
        List<PortRef> outputs =
                order.reversed().stream()
                        .flatMap(id -> workflow.node(id).stream())
                        .flatMap(this::outputs)
                        .filter(output -> check.check(output, input).allowed())
                        .toList();
        return Stream.concat(
                        outputs.stream().filter(o -> !taken(o)),
                        outputs.stream().filter(this::taken))
                .limit(MOST)
                .<Remedy>map(output -> wire(output, input))
                .toList();
    }

    private boolean taken(PortRef output) {
        return workflow.connections().values().stream().anyMatch(c -> c.from().equals(output));
    }

    private Stream<PortRef> outputs(PENode node) {
        return types.descriptor(node).map(PEDescriptor::outputs).stream()
                .flatMap(List::stream)
                .map(port -> new PortRef(node.id(), port.name()));
    }

    private Remedy wire(PortRef output, PortRef input) {
        String from = workflow.node(output.node()).map(types::title).orElse(output.node());
        return new Remedy.Change(
                "Wire " + from + " to it",
                "Draws a wire from " + output + " to " + input + ".",
                new Connect(output, input));
    }
}
