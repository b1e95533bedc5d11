package org.correloom.kernels.response;

import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks an XML stream element by element, by local names; unread elements are stepped over.
///
/// Document type definitions and external entities are not processed.
final class XmlCursor {
    private final XMLStreamReader xml;

    /// Reads one child element.
    interface Child {
        /// Reads the element at hand to its end, or leaves it alone to have it stepped over.
        void read(String name) throws XMLStreamException;
    }

    XmlCursor(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        xml = factory.createXMLStreamReader(in);
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
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
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
