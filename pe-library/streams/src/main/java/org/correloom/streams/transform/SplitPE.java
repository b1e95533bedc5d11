package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.expression.ItemExpression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends each item to the output of the first condition that is true for it, or to `other`.
public final class SplitPE extends IterativePE<Object> {

    private static final int BRANCHES = 4;
    private static final String OTHER = "other";

    public static final PEType TYPE = new PEType.Atomic(descriptor(), SplitPE::new, checks());

    private static PEDescriptor descriptor() {
        PEDescriptor.Builder pe =
                PEDescriptor.of("streams:split", "Split")
                        .doc(
                                """
                                Sends each item to the first output whose condition is true for \
                                it, or with `matching` *all* to each of them; to `other` when \
                                none is. Conditions that are left empty are not asked. See \
                                *docs/expressions.md*.

                                Nothing is remembered, and order is kept at each output. Items \
                                for which a condition is neither true nor false are left out and \
                                counted. Conditions may be changed while the run goes on.

                                **Example**

                                - `condition1` = `magnitude >= 6`
                                - `condition2` = `magnitude >= 4`
                                - in `{"magnitude": 4.5}`
                                - in `{"magnitude": 6.2}`
                                - in `{"magnitude": 1.9}`
                                - out *output1* `{"magnitude": 6.2}`
                                - out *output2* `{"magnitude": 4.5}`
                                - out *other* `{"magnitude": 1.9}`""")
                        .category("Streams/Transform")
                        .tags("branch", "route", "switch", "case", "expression", "demultiplex")
                        .input(PortType.ANY, "Items of any kind.");
        for (int i = 1; i <= BRANCHES; i++) {
            pe.output("output" + i, PortType.ANY, "Items with condition " + i + ".");
            Parameter.Builder condition =
                    Parameter.longText("condition" + i, "Condition " + i)
                            .doc("An expression that is true for what goes to output" + i + ".")
                            .live();
            pe.parameter(i == 1 ? condition : condition.defaultTo(""));
        }
        return pe.output(OTHER, PortType.ANY, "Items without any of the conditions.")
                .parameter(
                        Parameter.choice("matching", "Matching", "first", "all")
                                .doc("Whether an item goes to the first output only."))
                .build();
    }

    private static List<ParameterCheck> checks() {
        List<ParameterCheck> checks = new ArrayList<>();
        for (int i = 1; i <= BRANCHES; i++) {
            checks.add(ItemExpression.checkUnlessEmpty("condition" + i));
        }
        return checks;
    }

    private record Branch(String port, ItemExpression condition) {}

    private final List<Branch> branches = new ArrayList<>();
    private boolean firstOnly;

    SplitPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        List<Branch> opened = new ArrayList<>();
        for (int i = 1; i <= BRANCHES; i++) {
            if (!parameters.text("condition" + i).isEmpty()) {
                opened.add(
                        new Branch(
                                "output" + i,
                                ItemExpression.of("condition" + i, parameters, context())));
            }
        }
        branches.clear();
        branches.addAll(opened);
        firstOnly = parameters.text("matching").equals("first");
    }

    @Override
    public void adjust(Parameters parameters) {
        open(parameters);
    }

    @Override
    protected void process(Object item, Output out) {
        List<String> ports = new ArrayList<>();
        for (Branch branch : branches) {
            Optional<Boolean> matches = branch.condition().test(item);
            if (matches.isEmpty()) {
                return;
            }
            if (matches.get()) {
                ports.add(branch.port());
                if (firstOnly) {
                    break;
                }
            }
        }
        if (ports.isEmpty()) {
            out.emit(OTHER, item);
        }
        ports.forEach(port -> out.emit(port, item));
    }
}
