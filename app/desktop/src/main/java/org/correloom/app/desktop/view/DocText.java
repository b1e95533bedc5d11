package org.correloom.app.desktop.view;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shows the Markdown that descriptors are documented with: paragraphs, lists, headings, bold,
/// italics and code. Anything else shows as it is written.
final class DocText extends VBox {

    private static final Pattern INLINE =
            Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`|(?<![\\w*])\\*([^*]+?)\\*(?![\\w*])");

    /// The text in small type, for hints below a field.
    static DocText small(String markdown) {
        DocText text = new DocText(markdown);
        text.getStyleClass().add("small");
        return text;
    }

    DocText(String markdown) {
        super(8);
        getStyleClass().add("doc");
        for (String block : markdown.strip().split("\n\\s*\n")) {
            if (!block.isBlank()) {
                add(block.strip());
            }
        }
    }

    private void add(String block) {
        if (block.startsWith("#")) {
            Label heading = new Label(block.replaceFirst("^#+\\s*", ""));
            heading.getStyleClass().add("doc-heading");
            getChildren().add(heading);
        } else if (block.matches("(?s)[-*] .*")) {
            for (String item : block.split("\n(?=[-*] )")) {
                getChildren().add(flow("•  " + item.substring(2)));
            }
        } else {
            getChildren().add(flow(block));
        }
    }

    private static Node flow(String text) {
        String line = text.replaceAll("\\s*\n\\s*", " ");
        TextFlow flow = new TextFlow();
        Matcher matcher = INLINE.matcher(line);
        int end = 0;
        while (matcher.find()) {
            flow.getChildren().add(run(line.substring(end, matcher.start()), "doc-text"));
            if (matcher.group(1) != null) {
                flow.getChildren().add(run(matcher.group(1), "doc-bold"));
            } else if (matcher.group(2) != null) {
                flow.getChildren().add(run(matcher.group(2), "doc-code"));
            } else {
                flow.getChildren().add(run(matcher.group(3), "doc-italic"));
            }
            end = matcher.end();
        }
        flow.getChildren().add(run(line.substring(end), "doc-text"));
        return flow;
    }

    private static Text run(String text, String style) {
        Text run = new Text(text);
        run.getStyleClass().addAll("text", style);
        return run;
    }
}
