package org.correloom.app.desktop.window;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test with a real window on the headless platform; skipped by name where JavaFX cannot draw
/// text.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WindowTest.TextIsPossible.class)
public @interface WindowTest {

    /// Asks [HeadlessPackages].
    final class TextIsPossible implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return HeadlessPackages.missing()
                    .map(
                            names ->
                                    ConditionEvaluationResult.disabled(
                                            "window tests need these packages: apt-get install "
                                                    + names))
                    .orElse(ConditionEvaluationResult.enabled("JavaFX can draw text here"));
        }
    }
}
