package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Unit;
import org.junit.jupiter.api.Test;

class DescriptorTextTest {

    @Test
    void pageTellsPortsParametersUnitsRangesDefaultsDocAndReference() {
        PEDescriptor pe =
                PEDescriptor.of("test:smooth", "Smooth")
                        .version(2)
                        .category("Test/Series")
                        .doc("Smooths what comes in.")
                        .reference("Somebody 1999, doi:10.1000/1")
                        .input(PortType.NUMBER, "The series.")
                        .optionalInput("weights", PortType.ANY, "", new Grouping.GroupBy("channel"))
                        .output(PortType.NUMBER, "The smooth series.")
                        .parameter(
                                Parameter.number("width", "Width")
                                        .doc("Of the moving mean.")
                                        .unit(Unit.SECOND)
                                        .range(0.5, 1e5)
                                        .defaultTo(10))
                        .parameter(Parameter.integer("passes", "Passes").atLeast(1).defaultTo(2))
                        .parameter(Parameter.choice("edge", "Edge", "drop", "keep"))
                        .parameter(Parameter.file("table", "Table"))
                        .parameter(Parameter.text("tag", "Tag").defaultTo("").live())
                        .single()
                        .build();
        assertEquals(
                """
                test:smooth · Smooth
                Test/Series, version 2

                Smooths what comes in.

                Inputs
                  input: number
                      The series.
                  weights: any, may stay unconnected, group-by channel

                Outputs
                  output: number
                      The smooth series.

                Parameters
                  width: number in s, 0.5 to 100000, default 10 s
                      Width. Of the moving mean.
                  passes: whole number, at least 1, default 2
                      Passes
                  edge: drop | keep, default drop
                      Edge
                  table: file, required
                      Table
                  tag: text, default empty, may change during a run
                      Tag

                Reference
                  Somebody 1999, doi:10.1000/1

                Instances
                  one""",
                new DescriptorText(80).of(pe));
    }

    @Test
    void aDefaultOfSeveralLinesIsShownAsItWouldBeWritten() {
        PEDescriptor pe =
                PEDescriptor.of("test:table", "Table")
                        .parameter(Parameter.longText("rows", "Rows").defaultTo("a 1\nb 2"))
                        .build();
        assertEquals(
                """
                test:table · Table
                General, version 1

                Parameters
                  rows: text of any length, default as below
                      Rows
                        a 1
                        b 2

                Instances
                  any number side by side""",
                new DescriptorText(80).of(pe));
    }
}
