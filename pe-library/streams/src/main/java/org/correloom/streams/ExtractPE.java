package org.correloom.streams;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Emits every match of a regular expression in each text: the first group that took part in the
/// match, or the whole match when the expression has no group. Texts without a match are counted
/// as discarded; empty matches are passed over.
public final class ExtractPE extends IterativePE<String> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:extract", "Extract by pattern")
                            .doc(
                                    """
                                    Finds every match of a regular expression (Java's, \
                                    Unicode-aware) in each text and emits it: the first group that \
                                    matched, or the whole match when there is no group. Texts \
                                    without a match are left out and counted.

                                    **Example**

                                    - `pattern` = `#(\\w+)`
                                    - in `"#Ocean and #noise"`
                                    - out `"ocean"`
                                    - out `"noise"`""")
                            .category("Streams/Text")
                            .tags("regex", "find", "match", "flat map", "hashtags")
                            .input(PortType.TEXT, "texts to search")
                            .output(PortType.TEXT, "what was found")
                            .parameter(
                                    Parameter.text("pattern", "Pattern")
                                            .doc("Regular expression, for instance `#(\\w+)`.")
                                            .defaultTo("#(\\w+)"))
                            .parameter(
                                    Parameter.flag("lowerCase", "Lower case", true)
                                            .doc("Turn what was found into lower case."))
                            .build(),
                    ExtractPE::new,
                    TextPattern.check("pattern"));

    private Pattern pattern;
    private boolean lowerCase;

    ExtractPE() {
        super(String.class);
    }

    @Override
    protected void open(Parameters parameters) {
        pattern = TextPattern.compile(parameters.text("pattern"));
        lowerCase = parameters.flag("lowerCase");
    }

    @Override
    protected void process(String item, Output out) {
        Matcher matcher = pattern.matcher(item);
        boolean any = false;
        while (matcher.find()) {
            String found = matched(matcher);
            if (!found.isEmpty()) {
                any = true;
                out.emit(lowerCase ? found.toLowerCase(Locale.ROOT) : found);
            }
        }
        if (!any) {
            context().discard("texts without a match", 1);
        }
    }

    private static String matched(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.groupCount() == 0 ? matcher.group() : "";
    }
}
