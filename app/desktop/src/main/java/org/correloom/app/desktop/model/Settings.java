package org.correloom.app.desktop.model;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// What the designer remembers from one time to the next: recent files and how it looks. Kept in
/// one small properties file; when that cannot be read or written, the designer works without.
public final class Settings {

    private static final int RECENT = 10;

    private final Path file;
    private final Properties values = new Properties();

    /// @param folder where the designer keeps what is its own
    public Settings(Path folder) {
        file = folder.resolve("designer.properties");
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                values.clear();
            }
        }
    }

    /// Where the designer keeps what is its own.
    public Path folder() {
        return file.getParent();
    }

    /// The folder for settings on this machine: below `XDG_CONFIG_HOME`, or `.config` at home.
    public static Path defaultFolder() {
        String xdg = System.getenv("XDG_CONFIG_HOME");
        Path config =
                xdg == null || xdg.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(xdg);
        return config.resolve("correloom");
    }

    /// Files that were opened or saved lately and are still there, newest first.
    public List<Path> recentFiles() {
        List<Path> found = new ArrayList<>();
        for (int i = 0; i < RECENT; i++) {
            String path = values.getProperty("recent." + i, "");
            if (!path.isEmpty() && Files.isRegularFile(Path.of(path))) {
                found.add(Path.of(path));
            }
        }
        return found;
    }

    /// Puts a file at the top of the recent ones.
    public void remember(Path path) {
        List<Path> recent = recentFiles();
        recent.remove(path);
        recent.addFirst(path);
        for (int i = 0; i < RECENT; i++) {
            if (i < recent.size()) {
                values.setProperty("recent." + i, recent.get(i).toString());
            } else {
                values.remove("recent." + i);
            }
        }
        store();
    }

    public String get(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    public void set(String name, String value) {
        values.setProperty(name, value);
        store();
    }

    /// Nothing depends on settings, so that a disk that is full or read-only is no reason to
    /// disturb a person at work.
    private void store() {
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                values.store(writer, null);
            }
        } catch (IOException unwritable) {
            System.getLogger(Settings.class.getName())
                    .log(System.Logger.Level.WARNING, "settings not kept: " + unwritable);
        }
    }
}
