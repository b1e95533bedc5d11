package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.VerticalDirection;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;

import org.correloom.app.desktop.model.LogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The log follows a run, but not against the will of who reads.
@WindowTest
@Timeout(300)
class LogTest {

    @TempDir Path folder;
    private Designer designer;
    private ListView<LogEntry> list;
    private int lines;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(designer.model().session()::newWorkflow);
        designer.robot.clickOn("#tab-log");
        list = designer.find("#log");
        write(300);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void theNewestLineStaysInSight() throws Exception {
        assertEquals(299, last());
        write(10);
        write(10);
        assertEquals(319, last());
    }

    @Test
    void whoReadsEarlierLinesKeepsThemUntilTheEndIsInSightAgain() throws Exception {
        designer.robot.moveTo(list).scroll(40, VerticalDirection.UP);
        designer.settle();
        String before = first();
        write(50);
        write(50);
        assertEquals(before, first());
        // The oldest lines go; those that are being read stay where they are.
        designer.act(() -> designer.model().run().log().remove(0, 30));
        designer.settle();
        assertEquals(before, first());
        designer.act(list::requestFocus);
        designer.type(KeyCode.END);
        designer.settle();
        assertEquals(list.getItems().size() - 1, last());
        write(20);
        assertEquals(list.getItems().size() - 1, last());
    }

    private void write(int count) throws Exception {
        List<LogEntry> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(new LogEntry(Instant.EPOCH, LogEntry.Level.INFO, "node", "line " + lines++));
        }
        designer.act(() -> designer.model().run().log().addAll(more));
        designer.settle();
    }

    private String first() throws Exception {
        return designer.on(() -> list.getItems().get(flow().getFirstVisibleCell().getIndex()))
                .message();
    }

    private int last() throws Exception {
        return designer.on(
                () -> {
                    list.layout();
                    IndexedCell<?> last = flow().getLastVisibleCell();
                    return last.getIndex();
                });
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }
}
