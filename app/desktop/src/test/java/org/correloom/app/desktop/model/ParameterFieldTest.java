package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.ResetParameter;
import org.correloom.app.document.edit.SetParameter;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ParameterFieldTest {

    private final List<Edit> edits = new ArrayList<>();
    private final ParameterField corner =
            field(
                    Parameter.number("low", "Low corner")
                            .unit(Unit.HERTZ)
                            .range(0.001, 100)
                            .defaultTo(0.1)
                            .build());

    @Test
    void aValueWithAnotherUnitIsTakenAsTypedAndShownInTheOwnUnit() {
        corner.textProperty().set("500 mHz");
        assertEquals("= 0.5 Hz", corner.evaluatedProperty().get());
        assertTrue(corner.commit());
        assertEquals(
                List.of(new SetParameter("node", "low", ParameterValue.of(500L, "mHz"))),
                edits.stream().map(ParameterFieldTest::plain).toList());
    }

    @Test
    void typingAppliesNothing() {
        corner.textProperty().set("0.3");
        assertEquals(List.of(), edits);
    }

    @Test
    void aWrongTextIsExplainedKeptAndNotApplied() {
        for (String wrong : List.of("fast", "0.1 km", "1000", "-1")) {
            corner.textProperty().set(wrong);
            assertFalse(corner.errorProperty().get().isEmpty(), wrong);
            assertFalse(corner.commit(), wrong);
            assertEquals(wrong, corner.textProperty().get());
        }
        assertEquals(List.of(), edits);
    }

    @Test
    void anotherChangeOfTheDocumentLeavesAWrongTextAlone() {
        corner.textProperty().set("fast");
        corner.update(Optional.empty(), Map.of());
        assertEquals("fast", corner.textProperty().get());
        corner.update(Optional.of(ParameterValue.of(2L)), Map.of());
        assertEquals("2", corner.textProperty().get(), "the value itself was changed elsewhere");
    }

    @Test
    void theDefaultIsMarkedAndTypingItResets() {
        assertTrue(corner.isDefaultProperty().get());
        corner.update(Optional.of(ParameterValue.of(0.3)), Map.of());
        assertFalse(corner.isDefaultProperty().get());
        corner.set("0.1");
        assertEquals(List.of(new ResetParameter("node", "low")), edits);
    }

    @Test
    void variablesAreEvaluatedBesideTheField() {
        corner.update(
                Optional.empty(),
                Map.of("band", new Variable("band", ParameterValue.of(0.2, "Hz"), "")));
        corner.textProperty().set("${band}");
        assertEquals("", corner.errorProperty().get());
        assertEquals("= 0.2 Hz", corner.evaluatedProperty().get());
        corner.textProperty().set("${other}");
        assertEquals("There is no variable other.", corner.errorProperty().get());
    }

    @Test
    void theRangeIsToldInWords() {
        assertEquals("0.001 to 100 Hz", corner.range());
        assertEquals("at least 1", field(Parameter.integer("n", "N").atLeast(1).build()).range());
        assertEquals("", field(Parameter.text("t", "T").build()).range());
    }

    @Test
    void aRequiredValueThatIsEmptyIsWrong() {
        ParameterField required = field(Parameter.number("x", "X").build());
        assertEquals("This needs a value.", required.errorProperty().get());
    }

    private ParameterField field(Parameter parameter) {
        ParameterField field =
                new ParameterField(
                        parameter, new NodeParameter("node", parameter.name(), edits::add));
        field.update(Optional.empty(), Map.of());
        return field;
    }

    private static Edit plain(Edit edit) {
        if (edit instanceof SetParameter set
                && set.value() instanceof ParameterValue.Quantity quantity) {
            return new SetParameter(
                    set.node(),
                    set.parameter(),
                    ParameterValue.of(quantity.value().longValue(), quantity.unit()));
        }
        return edit;
    }
}
