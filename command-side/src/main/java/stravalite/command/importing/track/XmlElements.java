package stravalite.command.importing.track;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the elements of an XML file as they come, by their local names: exporters differ in namespaces. */
interface XmlElements {

    /**
     * An element begins.
     *
     * @param attribute the value of an attribute, null if it is not there
     */
    void begin(String parent, String name, Function<String, @Nullable String> attribute) throws Unreadable;

    /**
     * An element ends.
     *
     * @param text what stood directly before the end, without blanks around it, and cut where it is long
     */
    void end(String parent, String name, String text) throws Unreadable;
}
