package org.correloom.app.plot;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.framework.junit5.ApplicationExtension;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A test with a real window on the headless platform; skipped where JavaFX cannot draw text.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({WindowTest.TextIsPossible.class, ApplicationExtension.class})
@interface WindowTest {

    /// On Linux, JavaFX draws text with Pango and needs one font.
    final class TextIsPossible implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean linux = System.getProperty("os.name").startsWith("Linux");
            if (linux && !(hasPango() && hasFont())) {
                return ConditionEvaluationResult.disabled(
                        "window tests need: apt install libpangoft2-1.0-0 fonts-dejavu-core");
            }
            return ConditionEvaluationResult.enabled("JavaFX can draw text here");
        }

        private static boolean hasPango() {
            try (Arena arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
                return true;
            } catch (IllegalArgumentException absent) {
                return false;
            }
        }

        private static boolean hasFont() {
            Path fonts = Path.of("/usr/share/fonts");
            try (Stream<Path> files = Files.exists(fonts) ? Files.walk(fonts) : Stream.empty()) {
                return files.anyMatch(f -> f.toString().matches(".*\\.(ttf|otf|ttc|pfb)"));
            } catch (IOException unreadable) {
                return false;
            }
        }
    }
}
