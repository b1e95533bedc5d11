package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class SchemaGeneratorTest {

    private static final String TEXT = SchemaGenerator.generate(SamplePEs.CATALOGUE);
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(TEXT, InputFormat.JSON);

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static String withNode(String node) {
        return "{\"format\": \"correloom-workflow\", \"version\": 1, \"nodes\": {\"a\": "
                + node
                + "}}";
    }

    private static String withParameter(String name, String value) {
        String low = name.equals("low") ? "" : "\"low\": 1, ";
        return withNode(
                "{\"type\": \"sample:filter\", \"parameters\": {"
                        + low
                        + "\""
                        + name
                        + "\": "
                        + value
                        + "}}");
    }

    @Test
    void theSchemaIsAValidSchema() {
        Schema metaSchema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                com.networknt.schema.SchemaLocation.of(
                                        SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertEquals(List.of(), metaSchema.validate(TEXT, InputFormat.JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"composites"})
    void realFilesAreValid(String name) throws IOException {
        try (InputStream in =
                getClass().getResourceAsStream("/golden/current/" + name + ".workflow.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(List.of(), errors(text));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low | 0.1",
                "low | {\"value\": 100, \"unit\": \"mHz\"}",
                "low | {\"value\": 1, \"unit\": \"Hz\"}",
                "low | \"${band.low}\"",
                "mode | \"box\"",
                "mode | \"${mode}\"",
                "length | 60",
                "length | {\"value\": 0.5, \"unit\": \"h\"}",
                "zeroPhase | false",
                "start | \"\"",
                "start | \"2022-137\"",
                "start | \"2022-05-17T02:00:00Z\"",
                "table | {\"lines\": [\"a\", \"b\"]}",
                "label | \"x\"",
                "label | [\"LHZ\", \"LHN\"]"
            })
    void rightValuesAreAllowed(String parameter, String value) {
        assertEquals(List.of(), errors(withParameter(parameter, value)));
        assertEquals(List.of(), WorkflowReader.read(withParameter(parameter, value)).problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low | 400",
                "low | {\"value\": 400, \"unit\": \"Hz\"}",
                "low | {\"value\": 10, \"unit\": \"s\"}",
                "low | {\"value\": 10}",
                "low | \"fast\"",
                "mode | \"butr\"",
                "length | 0.5",
                "zeroPhase | \"true\"",
                "start | \"17 May\"",
                "table | {\"rows\": []}",
                "lwo | 1"
            })
    void wrongValuesAreMarked(String parameter, String value) {
        List<Error> errors = errors(withParameter(parameter, value));
        assertFalse(errors.isEmpty());
        assertTrue(
                errors.stream()
                        .anyMatch(
                                error ->
                                        error.getInstanceLocation()
                                                .toString()
                                                .contains("/nodes/a/parameters")),
                errors::toString);
    }

    @Test
    void aMissingRequiredParameterIsMarked() {
        assertFalse(errors(withNode("{\"type\": \"sample:filter\"}")).isEmpty());
        assertFalse(
                errors(withNode("{\"type\": \"sample:filter\", \"parameters\": {}}")).isEmpty());
    }

    @Test
    void unknownTypesAndFieldsAreAllowed() {
        assertEquals(
                List.of(),
                errors(
                        withNode(
                                "{\"type\": \"tomorrow:thing\", \"parameters\": {\"x\": {\"y\": 1}},"
                                        + " \"spin\": \"up\"}")));
    }

    @Test
    void aSinglePEHasAtMostOneInstance() {
        assertFalse(errors(withNode("{\"type\": \"sample:source\", \"instances\": 2}")).isEmpty());
        assertEquals(
                List.of(), errors(withNode("{\"type\": \"sample:source\", \"instances\": 1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": 1}",
                "{\"format\": \"correloom-workflow\", \"version\": 2}",
                "{\"format\": \"correloom-workflow\", \"version\": 1, \"nodes\": {\"1\": {\"type\":"
                        + " \"x\"}}}",
                "{\"format\": \"correloom-workflow\", \"version\": 1, \"connections\": {\"c\":"
                        + " {\"from\": \"a\", \"to\": \"b.c\"}}}",
                "{\"format\": \"correloom-workflow\", \"version\": 1, \"connections\": {\"c\":"
                        + " {\"from\": \"a.b\", \"to\": \"b.c\", \"grouping\": \"round-robin\"}}}",
                "{\"format\": \"correloom-workflow\", \"version\": 1, \"layout\": {\"nodes\":"
                        + " {\"a\": [0.5, 1]}}}"
            })
    void wrongFilesAreMarked(String json) {
        assertFalse(errors(json).isEmpty());
    }

    @Test
    void theSameCatalogueGivesTheSameText() {
        assertEquals(TEXT, SchemaGenerator.generate(Catalogue.of(new SamplePEs())));
        assertTrue(TEXT.startsWith("{\n  \"$schema\": "));
    }
}
