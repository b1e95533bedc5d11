package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

class PluginFoldersTest {

    @Test
    void listsTheFoldersWhetherOrNotTheyExist(@TempDir Path folder) {
        String missing = folder.resolve("missing").toString();
        String value = String.join(File.pathSeparator, folder.toString(), "", missing);
        assertEquals(List.of(folder, Path.of(missing)), PluginFolders.in(value));
    }

    @Test
    void anUnsetVariableNamesNone() {
        assertEquals(List.of(), PluginFolders.in(null));
        assertEquals(List.of(), PluginFolders.in(" "));
    }
}
