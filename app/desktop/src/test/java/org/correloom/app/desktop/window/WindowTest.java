package org.correloom.app.desktop.window;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test with a real window, on the headless platform or on [XvfbDisplay]; skipped by name where
/// JavaFX can open none.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("window")
@ExtendWith(WindowTest.WindowIsPossible.class)
public @interface WindowTest {

    /// Asks [WindowPackages].
    final class WindowIsPossible implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return WindowPackages.missing()
                    .map(
                            names ->
                                    ConditionEvaluationResult.disabled(
                                            "window tests need these packages: apt-get install "
                                                    + names))
                    .orElse(ConditionEvaluationResult.enabled("JavaFX can open windows here"));
        }
    }
}
