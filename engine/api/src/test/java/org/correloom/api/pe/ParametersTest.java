package org.correloom.api.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class ParametersTest {

    private enum Mode {
        ONE_BIT,
        CLIP
    }

    private static final Parameters PARAMETERS =
            new Parameters(
                    Map.of(
                            "rate",
                            0.5,
                            "count",
                            7L,
                            "big",
                            1L << 40,
                            "flag",
                            true,
                            "label",
                            "  x ",
                            "mode",
                            "one-bit",
                            "file",
                            "data/a.sac",
                            "none",
                            "",
                            "start",
                            Instant.EPOCH),
                    Path.of("/base"));

    @Test
    void valuesAreGivenByTheirKind() {
        assertEquals(0.5, PARAMETERS.number("rate"));
        assertEquals(7, PARAMETERS.number("count"));
        assertEquals(7, PARAMETERS.integer("count"));
        assertEquals(1L << 40, PARAMETERS.longInteger("big"));
        assertTrue(PARAMETERS.flag("flag"));
        assertEquals("x", PARAMETERS.text("label"));
        assertEquals(Mode.ONE_BIT, PARAMETERS.choice("mode", Mode.class));
        assertEquals(Optional.of(Instant.EPOCH), PARAMETERS.time("start"));
        assertEquals(Optional.empty(), PARAMETERS.time("end"));
    }

    @Test
    void pathsAreResolvedAgainstTheWorkflowsFolder() {
        assertEquals(Optional.of(Path.of("/base").resolve("data/a.sac")), PARAMETERS.path("file"));
        assertEquals(Optional.empty(), PARAMETERS.path("none"));
        assertEquals(Path.of("/base").resolve("data/a.sac"), PARAMETERS.requiredPath("file"));
        IllegalArgumentException empty =
                assertThrows(IllegalArgumentException.class, () -> PARAMETERS.requiredPath("none"));
        assertTrue(empty.getMessage().contains("\"none\""), empty::getMessage);
    }

    @Test
    void aMistakeInThePEIsNamed() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> PARAMETERS.number("speed"));
        assertTrue(unknown.getMessage().contains("\"speed\""), unknown::getMessage);
        IllegalArgumentException kind =
                assertThrows(IllegalArgumentException.class, () -> PARAMETERS.flag("label"));
        assertTrue(
                kind.getMessage().contains("label") && kind.getMessage().contains("Boolean"),
                kind::getMessage);
        assertThrows(ArithmeticException.class, () -> PARAMETERS.integer("big"));
    }
}
