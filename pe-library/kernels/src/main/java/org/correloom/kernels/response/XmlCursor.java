package org.correloom.kernels.response;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks an XML stream element by element, by local names; unread elements are stepped over.
///
/// Document type definitions and external entities are not processed.
final class XmlCursor {
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9][A-Za-z0-9._-]*)");

    /// Deeper than any dialect, shallower than the stack.
    private static final int DEEPEST = 64;

    private final XMLStreamReader xml;
    private int depth;

    /// Reads one child element.
    interface Child {
        /// Reads the element at hand to its end, or leaves it alone to have it stepped over.
        void read(String name) throws XMLStreamException;
    }

    /// Bytes that are none of the declared encoding become U+FFFD: a broken description must not
    /// cost a whole file. That is also why the text is decoded here and not by the parser.
    XmlCursor(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        xml = factory.createXMLStreamReader(new StringReader(text(bytes)));
    }

    private static String text(byte[] bytes) {
        int head = Math.min(bytes.length, 200);
        Matcher declared =
                ENCODING.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16;
        } else if (declared.find() && Charset.isSupported(declared.group(1))) {
            charset = Charset.forName(declared.group(1));
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /// Steps to the root element; false when there is none.
    boolean root() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /// The line at hand, from 1.
    int line() {
        return xml.getLocation().getLineNumber();
    }

    /// Hands over every child of the element at hand, up to its end.
    void children(Child child) throws XMLStreamException {
        depth++;
        if (depth > DEEPEST) {
            throw new XMLStreamException(
                    "elements are nested deeper than " + DEEPEST, xml.getLocation());
        }
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.read(xml.getLocalName());
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    skip();
                }
            }
        }
    }

    private void skip() throws XMLStreamException {
        children(name -> {});
    }

    /// An attribute of the element at hand; empty when it has none such.
    String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /// The text of the element at hand, stripped, up to its end.
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return text.toString().strip();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
    }
}
