package org.correloom.cli;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;
import org.correloom.cli.effect.Effect;
import org.correloom.cli.effect.Effects;
import org.correloom.figure.SvgRenderer;
import org.correloom.workflow.Catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The reference of all PEs as Markdown: a page for each, made from its descriptor and, where there
/// is one, the demonstration of its effect, with its picture; and an index by category.
final class ReferencePages {

    /// Name of the index.
    static final String INDEX = "README.md";

    /// Endings of pages and pictures.
    static final String PAGE = ".md";

    static final String PICTURE = ".svg";

    private static final Pattern DOI = Pattern.compile("doi:(10\\.\\d+/[^\\s,;)]*[^\\s,;).])");

    private ReferencePages() {}

    /// The pages and their pictures by paths, `/` between folders: `seismo/stack.md`,
    /// `seismo/stack.svg`.
    ///
    /// @throws IOException when a demonstration's temporary files cannot be written
    /// @throws InterruptedException when the thread is interrupted meanwhile
    static SequencedMap<String, String> of(Catalogue catalogue)
            throws IOException, InterruptedException {
        SequencedMap<String, String> pages = new TreeMap<>();
        pages.put(INDEX, index(catalogue));
        for (PEType type : catalogue.types()) {
            PEDescriptor pe = type.descriptor();
            Optional<Effect> effect = Effects.of(pe.type(), catalogue);
            pages.put(path(pe), page(pe, effect));
            effect.ifPresent(
                    shown -> pages.put(place(pe) + PICTURE, SvgRenderer.render(shown.drawing())));
        }
        return pages;
    }

    private static String place(PEDescriptor pe) {
        return pe.type().replace(':', '/');
    }

    private static String path(PEDescriptor pe) {
        return place(pe) + PAGE;
    }

    private static String index(Catalogue catalogue) {
        Map<String, List<PEDescriptor>> byCategory = new TreeMap<>();
        for (PEType type : catalogue.types()) {
            byCategory
                    .computeIfAbsent(type.descriptor().category(), c -> new ArrayList<>())
                    .add(type.descriptor());
        }
        StringBuilder text = new StringBuilder();
        text.append("# Processing elements\n\n")
                .append("Written by `correloom reference` from the PEs' own descriptions; ")
                .append("`correloom describe PE` prints the same in a terminal.\n");
        byCategory.forEach(
                (category, pes) -> {
                    text.append("\n## ").append(category.replace("/", " › ")).append("\n\n");
                    text.append("| PE | type | what it does |\n|---|---|---|\n");
                    pes.stream()
                            .sorted(Comparator.comparing(PEDescriptor::title))
                            .forEach(
                                    pe ->
                                            row(
                                                    text,
                                                    "[" + pe.title() + "](" + path(pe) + ")",
                                                    "`" + pe.type() + "`",
                                                    firstSentence(pe.doc())));
                });
        return text.toString();
    }

    /// Up to the first full stop that ends a sentence: not the one in `0.1 Hz` or `et al. 2007`.
    private static String firstSentence(String doc) {
        String paragraph = doc.strip().split("\n\n")[0].replace('\n', ' ');
        for (int at = paragraph.indexOf(". "); at >= 0; at = paragraph.indexOf(". ", at + 1)) {
            if (Character.isUpperCase(paragraph.charAt(at + 2))) {
                return paragraph.substring(0, at + 1);
            }
        }
        return paragraph;
    }

    private static String page(PEDescriptor pe, Optional<Effect> effect) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(pe.title()).append("\n\n");
        text.append("`").append(pe.type()).append("`, version ").append(pe.version());
        text.append(" · ").append(pe.category().replace("/", " › "));
        text.append(
                pe.parallelism() == Parallelism.SINGLE
                        ? " · one instance"
                        : " · any number of instances");
        text.append("\n\n").append(linked(pe.doc().strip())).append("\n");
        effect.ifPresent(shown -> picture(text, pe, shown));
        ports(text, "Inputs", pe.inputs(), true);
        ports(text, "Outputs", pe.outputs(), false);
        parameters(text, pe.parameters());
        if (!pe.reference().isBlank()) {
            text.append("\n## Reference\n\n").append(linked(pe.reference().strip())).append("\n");
        }
        return text.toString();
    }

    private static void picture(StringBuilder text, PEDescriptor pe, Effect effect) {
        String file = pe.type().substring(pe.type().indexOf(':') + 1) + PICTURE;
        text.append("\n## Effect\n\n![")
                .append(effect.alternative())
                .append("](")
                .append(file)
                .append(")\n\n")
                .append(effect.captionText())
                .append("\n");
    }

    private static void ports(StringBuilder text, String title, List<Port> ports, boolean inputs) {
        if (ports.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        text.append("| port | items | ").append(inputs ? "shared out | " : "").append("what |\n");
        text.append("|---|---|---|").append(inputs ? "---|" : "").append("\n");
        for (Port port : ports) {
            String name = "`" + port.name() + "`" + (port.required() ? "" : " (optional)");
            String type = "`" + port.type().id() + "`";
            if (inputs) {
                row(text, name, type, grouping(port.grouping()), port.doc());
            } else {
                row(text, "`" + port.name() + "`", type, port.doc());
            }
        }
    }

    private static String grouping(Grouping grouping) {
        return grouping.equals(Grouping.SHUFFLE) ? "to any instance" : grouping.text();
    }

    private static void parameters(StringBuilder text, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        text.append("\n## Parameters\n\n| name | value | what |\n|---|---|---|\n");
        for (Parameter parameter : parameters) {
            String doc = parameter.title() + ".";
            if (!parameter.doc().isBlank()) {
                doc += " " + parameter.doc();
            }
            row(text, "`" + parameter.name() + "`", DescriptorText.values(parameter), doc);
        }
        parameters.forEach(parameter -> longDefault(text, parameter));
    }

    /// A default of several lines, such as a table, is shown as it would be written.
    private static void longDefault(StringBuilder text, Parameter parameter) {
        String value = parameter.defaultValue().map(ParameterValue::text).orElse("");
        if (value.contains("\n")) {
            text.append("\nDefault of `").append(parameter.name()).append("`:\n\n```\n");
            text.append(value.strip()).append("\n```\n");
        }
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ")
                    .append(linked(cell.strip().replace("|", "\\|").replace("\n", "<br>")))
                    .append(" ");
        }
        text.append("|\n");
    }

    private static String linked(String text) {
        return DOI.matcher(text).replaceAll("[doi:$1](https://doi.org/$1)");
    }
}
