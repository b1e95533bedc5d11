package org.correloom.seismo.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

class CsvTableTest {

    @Test
    void cellsAreQuotedWhereTheyMustBeAndEmptyWhereNothingIsKnown() throws Exception {
        CsvTable table = new CsvTable(List.of("a", "b [m/s]", "c"));
        table.add(Arrays.asList("x,y", 1.5, null));
        table.add(List.of("say \"x\"\n", Double.NaN, 7L));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.writeTo(out);
        assertEquals("a,b [m/s],c\n\"x,y\",1.5,\n\"say \"\"x\"\"\n\",,7\n", out.toString("UTF-8"));
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of(1)));
    }
}
