package org.correloom.app.desktop;

import javafx.application.Application;

import org.correloom.cli.Correloom;
import org.correloom.workflows.WorkflowGallery;

import java.util.Map;
import java.util.logging.Logger;

/// Starts the designer. The argument is a workflow's file or the name of a built-in workflow; with
/// none the start page shows.
///
/// On a machine with no display it says so and runs the workflow headless. This class does not
/// extend `Application`, so that it starts from a plain class path.
public final class Main {

    /// Held, since the log manager would forget the logger, and with it the filter.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] args) {
        if (hasDisplay(System.getProperty("os.name"), System.getenv())
                || "Headless".equals(System.getProperty("glass.platform"))) {
            // JavaFX on the class path is meant (ADR 0001); nobody needs to be warned of it.
            JAVAFX.setFilter(
                    said -> !said.getMessage().startsWith("Unsupported JavaFX configuration"));
            try {
                Application.launch(DesignerApp.class, args);
                System.exit(0);
            } catch (UnsupportedOperationException cannotOpen) {
                // What the toolkit throws when DISPLAY names a display that does not answer.
                System.out.println(cannotOpen.getMessage() + ".");
            }
        }
        String workflow = args.length > 0 ? args[0] : WorkflowGallery.DEFAULT;
        System.out.println(
                "There is no display here, so the designer cannot open: running "
                        + workflow
                        + " without it.");
        Correloom.main(new String[] {"run", workflow});
    }

    /// Whether a window can be shown: always, except on Linux and its like without X and Wayland.
    static boolean hasDisplay(String system, Map<String, String> environment) {
        boolean unix = !system.startsWith("Windows") && !system.startsWith("Mac");
        return !unix
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
