package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class WorkflowFileTest {

    @Test
    void writesBackWhatItRead() {
        String text =
                """
                {
                  "$schema": "https://correloom.org/schema/workflow-1.json",
                  "format": "correloom-workflow",
                  "version": 1,
                  "name": "Two steps",
                  "doc": [
                    "First line.",
                    "Second line."
                  ],
                  "variables": {
                    "band.low": {"value": 0.10, "unit": "Hz", "doc": "lower corner"}
                  },
                  "nodes": {
                    "decimate": {
                      "type": "seismo:decimate",
                      "parameters": {
                        "samplingRate": {"value": 4, "unit": "Hz"}
                      }
                    },
                    "source": {"type": "seismo:sac-files", "colour": "red"}
                  },
                  "connections": {
                    "c1": {"from": "source.output", "to": "decimate.input", "grouping": "group-by channel"}
                  },
                  "layout": {
                    "nodes": {
                      "decimate": [4, 2],
                      "source": [0, 2]
                    }
                  }
                }
                """;
        WorkflowReading reading = WorkflowReader.read(text);
        assertEquals(List.of(), reading.problems());
        assertEquals(text, WorkflowWriter.write(reading.file()));
    }
}
