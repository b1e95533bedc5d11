package org.correloom.api.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class PEDescriptorTest {

    private static PEDescriptor.Builder filter() {
        return PEDescriptor.of("x:filter", "Filter")
                .input(PortType.NUMBER, "in")
                .optionalInput("hints", PortType.TEXT, "hints", Grouping.ONE_TO_ALL)
                .output(PortType.NUMBER, "out")
                .parameter(Parameter.number("low", "Low"))
                .parameter(Parameter.integer("n", "N").defaultTo(3));
    }

    @Test
    void portsAndParametersAreFoundByName() {
        PEDescriptor filter = filter().build();
        assertTrue(filter.input("input").orElseThrow().required());
        assertFalse(filter.input("hints").orElseThrow().required());
        assertTrue(filter.output("output").isPresent());
        assertTrue(filter.output("input").isEmpty());
        assertTrue(filter.parameter("low").orElseThrow().required());
        assertEquals(
                ParameterValue.of(3),
                filter.parameter("n").orElseThrow().defaultValue().orElseThrow());
        assertFalse(filter.isSource());
        assertFalse(filter.isSink());
    }

    @Test
    void sourcesHaveNoInputAndSinksNoOutput() {
        assertTrue(PEDescriptor.of("x:s", "S").output(PortType.TEXT, "").build().isSource());
        assertTrue(PEDescriptor.of("x:s", "S").input(PortType.TEXT, "").build().isSink());
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() {
        for (PEDescriptor.Builder twice :
                new PEDescriptor.Builder[] {
                    filter().input(PortType.TEXT, ""),
                    filter().output(PortType.TEXT, ""),
                    filter().parameter(Parameter.text("low", "Low"))
                }) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, twice::build);
            assertTrue(e.getMessage().contains("x:filter"), e::getMessage);
        }
    }

    @Test
    void aRangeThatIsEmptyIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Parameter.number("p", "P").range(2, 1).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Parameter.number("p", "P").range(Double.NaN, 1).build());
    }

    @Test
    void aChoiceDefaultsToItsFirst() {
        Parameter choice = Parameter.choice("mode", "Mode", "a", "b").build();
        assertEquals(ParameterValue.of("a"), choice.defaultValue().orElseThrow());
        assertFalse(choice.required());
        assertFalse(choice.numeric());
    }

    @Test
    void anOutputFitsItsOwnTypeAnyAndWhatItsItemsAre() {
        PortType special = new PortType("special", "Special", Integer.class, Set.of());
        assertTrue(PortType.TEXT.fits(PortType.TEXT));
        assertTrue(PortType.TEXT.fits(PortType.ANY));
        assertTrue(PortType.ANY.fits(PortType.TEXT));
        assertTrue(special.fits(PortType.NUMBER));
        assertFalse(PortType.NUMBER.fits(special));
        assertFalse(PortType.TEXT.fits(PortType.NUMBER));
    }

    @Test
    void aCompositeTypeMustPromoteWhatItDeclares() {
        TreeMap<String, PortRef> ports = new TreeMap<>(Map.of("input", PortRef.parse("a.input")));
        Composite body =
                new Composite(
                        "c",
                        "",
                        "",
                        new TreeMap<>(),
                        new TreeMap<>(),
                        ports,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Map.of());
        PEDescriptor fine = PEDescriptor.of("x:c", "C").input(PortType.TEXT, "").build();
        assertEquals(fine, CompositePE.type(fine, body).descriptor());
        PEDescriptor more =
                PEDescriptor.of("x:c", "C")
                        .input(PortType.TEXT, "")
                        .output(PortType.TEXT, "")
                        .build();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> CompositePE.type(more, body));
        assertTrue(e.getMessage().contains("output \"output\""), e::getMessage);
    }
}
