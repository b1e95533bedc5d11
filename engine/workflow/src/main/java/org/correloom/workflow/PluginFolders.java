package org.correloom.workflow;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Folders of PE jars that a person names once for all programs, in the variable
/// [#VARIABLE] of the environment.
public final class PluginFolders {

    /// Name of the variable; its folders are separated as those of `PATH` are.
    public static final String VARIABLE = "CORRELOOM_PLUGINS";

    private PluginFolders() {}

    /// The folders in a value of the variable, whether or not they exist.
    ///
    /// @param value null or blank: none
    public static List<Path> in(String value) {
        if (value == null) {
            return List.of();
        }
        return Arrays.stream(value.split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
    }
}
