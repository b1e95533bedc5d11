package org.correloom.app.desktop.journey;

import org.correloom.app.desktop.window.Designer;

import java.nio.file.Path;

/// Where the pictures of the journeys go: below `target`, or, under the profile `pictures`, where
/// the documentation has them.
final class JourneyPictures {

    private static final Path FOLDER =
            Path.of(System.getProperty("correloom.pictures", "target/pictures"));

    private JourneyPictures() {}

    static void take(Designer designer, String name) throws Exception {
        designer.picture(file(name), 1);
    }

    static Path file(String name) {
        return FOLDER.resolve(name + ".png");
    }
}
