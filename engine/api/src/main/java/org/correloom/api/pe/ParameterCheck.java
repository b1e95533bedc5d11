package org.correloom.api.pe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A check of parameter values that says more than their descriptors can: whether an expression, a
/// pattern or a template is well formed, whether two values go together.
///
/// It is asked while a workflow is edited and before it is run, so that the person sees the problem
/// at the node and the parameter. The PE checks once more in [ProcessingElement#open], with the
/// same code: a workflow need not have been validated.
///
/// ```
/// new PEType.Atomic(DESCRIPTOR, MatchPE::new,
///         ParameterCheck.of("pattern", pattern -> Pattern.compile(pattern)))
/// ```
///
/// @param parameters names of those that the rule is given. It is asked once all of them have a
///     value that their descriptors allow; what it refuses is shown at the first one
public record ParameterCheck(List<String> parameters, Rule rule) {

    /// What must hold for the values.
    @FunctionalInterface
    public interface Rule {

        /// Returns when the values may be used, and throws when they may not.
        ///
        /// Called at every change of a workflow, from any thread and from several at once: it takes
        /// well under a millisecond, changes nothing, and looks at no file, at no network and at no
        /// clock. What the PE would take is not refused.
        ///
        /// @param values the parameters that the check names, and no others; paths are relative
        /// @param arriving by input port, the types of the outputs that are wired to it; a port to
        ///     which nothing is wired is absent, and [PortType#ANY] is among the types when not all
        ///     of them are known
        /// @throws IllegalArgumentException when the values are wrong; its message tells a person
        ///     what is wrong and what to do. Any other exception is a mistake in the rule, which is
        ///     shown as such at the node, and keeps no workflow from running
        void check(Parameters values, Map<String, Set<PortType>> arriving);
    }

    /// What must hold for a text.
    @FunctionalInterface
    public interface TextRule {

        /// As [Rule#check].
        ///
        /// @param text without space around it; may be empty
        void check(String text);
    }

    /// @throws IllegalArgumentException when it names no parameter
    public ParameterCheck {
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(rule, "rule");
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a check names at least one parameter");
        }
    }

    /// A check of one text, choice or path.
    public static ParameterCheck of(String parameter, TextRule rule) {
        return new ParameterCheck(
                List.of(parameter), (values, arriving) -> rule.check(values.text(parameter)));
    }

    /// A check of the values of several parameters; what it refuses is shown at the first one.
    public static ParameterCheck of(List<String> parameters, Rule rule) {
        return new ParameterCheck(parameters, rule);
    }
}
