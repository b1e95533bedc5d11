package org.correloom.streams;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;

import java.util.regex.Pattern;

/// Lets texts through in which a regular expression is found, or those in which it is not; the
/// others are counted as discarded.
public final class FilterTextPE extends IterativePE<String> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:filter-text", "Filter text")
                            .doc(
                                    """
                                    Keeps the texts in which a regular expression is found, or \
                                    drops them. What is left out is counted.

                                    **Example**

                                    - `pattern` = `^KS\\.`
                                    - in `"KS.A7K2"`
                                    - in `"HL.ATH"`
                                    - out `"KS.A7K2"`""")
                            .category("Streams/Text")
                            .tags("regex", "grep", "keep", "drop")
                            .input(PortType.TEXT, "texts")
                            .output(PortType.TEXT, "the texts that pass")
                            .parameter(
                                    Parameter.text("pattern", "Pattern")
                                            .doc("Regular expression that is looked for."))
                            .parameter(
                                    Parameter.choice("mode", "Mode", "keep", "drop")
                                            .doc("What happens to texts in which it is found."))
                            .build(),
                    FilterTextPE::new,
                    TextPattern.check("pattern"));

    private Pattern pattern;
    private boolean keep;

    FilterTextPE() {
        super(String.class);
    }

    @Override
    protected void open(Parameters parameters) {
        pattern = TextPattern.compile(parameters.text("pattern"));
        keep = parameters.text("mode").equals("keep");
    }

    @Override
    protected void process(String item, Output out) {
        if (pattern.matcher(item).find() == keep) {
            out.emit(item);
        } else {
            context().discard(keep ? "texts without the pattern" : "texts with the pattern", 1);
        }
    }
}
