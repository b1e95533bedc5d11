package org.correloom.streams;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;

import java.util.Locale;
import java.util.regex.Pattern;

/// Replaces every match of a regular expression in each text, then changes its case and strips the
/// space around it; texts that end up empty are counted as discarded.
public final class ReplaceTextPE extends IterativePE<String> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:replace-text", "Replace in text")
                            .doc(
                                    """
                                    Replaces every match of a regular expression, changes the case \
                                    and strips the space around the text. Texts that end up empty \
                                    are left out and counted.

                                    **Example**

                                    - `pattern` = `(\\d+) km`
                                    - `replacement` = `$1,000 m`
                                    - in `"12 km deep"`
                                    - out `"12,000 m deep"`""")
                            .category("Streams/Text")
                            .tags("map", "regex", "lower case", "upper case", "strip")
                            .input(PortType.TEXT, "texts")
                            .output(PortType.TEXT, "the changed texts")
                            .parameter(
                                    Parameter.text("pattern", "Pattern")
                                            .doc("Regular expression; empty: nothing is replaced.")
                                            .defaultTo(""))
                            .parameter(
                                    Parameter.text("replacement", "Replacement")
                                            .doc(
                                                    "What stands for each match; `$1` is the first group.")
                                            .defaultTo(""))
                            .parameter(
                                    Parameter.choice(
                                                    "letters",
                                                    "Letters",
                                                    "as-they-are",
                                                    "lower",
                                                    "upper")
                                            .doc("Case of the letters afterwards."))
                            .build(),
                    ReplaceTextPE::new,
                    TextPattern.check("pattern"),
                    TextPattern.checkReplacement("replacement", "pattern"));

    private Pattern pattern;
    private String replacement;
    private String letters;

    ReplaceTextPE() {
        super(String.class);
    }

    @Override
    protected void open(Parameters parameters) {
        String expression = parameters.text("pattern");
        pattern = expression.isEmpty() ? null : TextPattern.compile(expression);
        replacement = parameters.text("replacement");
        letters = parameters.text("letters");
        TextPattern.requireGroups(TextPattern.compile(expression), replacement);
    }

    @Override
    protected void process(String item, Output out) {
        String text = pattern == null ? item : pattern.matcher(item).replaceAll(replacement);
        text =
                switch (letters) {
                    case "lower" -> text.toLowerCase(Locale.ROOT);
                    case "upper" -> text.toUpperCase(Locale.ROOT);
                    default -> text;
                };
        text = text.strip();
        if (text.isEmpty()) {
            context().discard("texts that became empty", 1);
        } else {
            out.emit(text);
        }
    }
}
