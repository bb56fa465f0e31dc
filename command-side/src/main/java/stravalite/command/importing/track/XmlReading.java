package stravalite.command.importing.track;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML from untrusted bytes, one element at a time. Nothing outside of the file is ever looked at, and a file that
 * declares entities or a document type is refused, so that nothing in it can grow.
 */
final class XmlReading {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final String NO_LIMIT = "0";

    private static final String DOCTYPE = "has a DOCTYPE or entities, which no file of a track needs";
    private static final String BROKEN = "can't be read: it is cut off, or no well-formed XML";

    private static final String OTHER_ENCODING = "can't be read: it is cut off, or in another encoding than it says";
    private static final String TOO_LONG = "has a text, a comment or attributes of more than a million characters";

    private XmlReading() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // What declares a namespace counts as an attribute then. Else the parser would compare each with all others.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MOST_ATTRIBUTES));
        // Only those that every file may use are left, and each of them is one character.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", NO_LIMIT);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", NO_LIMIT);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    /** @throws Unreadable when the file is no XML, is hostile, or its elements are not what they should be */
    static void read(byte[] content, XmlElements elements) throws Unreadable {
        TokenReader characters = new TokenReader(XmlText.read(content));
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(characters);
            try {
                read(reader, characters, elements);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new Unreadable(characters.isTooLong() ? TOO_LONG : characters.areUnknown() ? OTHER_ENCODING : BROKEN);
        }
    }

    private static void read(XMLStreamReader reader, TokenReader characters, XmlElements elements)
            throws XMLStreamException, Unreadable {
        XmlNames names = new XmlNames();
        Deque<String> open = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            characters.next();
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    add(reader, names);
                    String parent = open.isEmpty() ? "" : open.peek();
                    open.push(local(reader.getLocalName()));
                    if (open.size() > DEEPEST) {
                        throw new Unreadable("has elements within elements more than 64 deep");
                    }
                    text.setLength(0);
                    elements.begin(parent, open.element(), name -> reader.getAttributeValue(null, name));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = open.pop();
                    elements.end(
                            open.isEmpty() ? "" : open.element(),
                            name,
                            text.toString().strip());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    int room = Math.min(LONGEST_TEXT - text.length(), reader.getTextLength());
                    text.append(reader.getTextCharacters(), reader.getTextStart(), room);
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> names.add(reader.getPITarget());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable(DOCTYPE);
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }

    private static void add(XMLStreamReader reader, XmlNames names) throws Unreadable {
        names.add(reader.getLocalName());
        for (int place = 0; place < reader.getAttributeCount(); place++) {
            String prefix = reader.getAttributePrefix(place);
            String name = reader.getAttributeLocalName(place);
            names.add(prefix == null || prefix.isEmpty() ? name : prefix + ':' + name);
        }
    }

    /** The name without its prefix, and never nothing. */
    private static String local(String name) {
        int start = name.lastIndexOf(':') + 1;
        return start < name.length() ? name.substring(start) : name;
    }
}
