package stravalite.platform.openapi;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.SpringDocJavadocProvider;
import org.springframework.stereotype.Component;

/** The Javadoc of controllers and of the records that they take and give, as Markdown. */
@Component
class JavadocText extends SpringDocJavadocProvider {

    private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>");
    private static final Pattern LINK = Pattern.compile("\\{@link (?:[^}]*[.#])?([^}]+)}");
    private static final Pattern SENTENCE = Pattern.compile("(?s)^(.*?[^.]\\.)(?:\\s+(?=[A-Z`])(.*))?$");

    /** What does not change when a sentence begins with it. */
    private static final Pattern UNIT = Pattern.compile("`|(km|m|s|s/km|kg)\\b");

    @Override
    public String getClassJavadoc(Class<?> type) {
        return markdown(super.getClassJavadoc(type));
    }

    @Override
    public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        Map<String, String> components = new LinkedHashMap<>();
        super.getRecordClassParamJavadoc(type).forEach((name, text) -> components.put(name, sentence(text)));
        return components;
    }

    /** All but the first sentence, which is the summary. */
    @Override
    public String getMethodJavadocDescription(Method method) {
        return markdown(super.getMethodJavadocDescription(method));
    }

    @Override
    public @Nullable String getParamJavadoc(Method method, String name) {
        String text = super.getParamJavadoc(method, name);
        return text == null ? null : sentence(text);
    }

    @Override
    public String getFirstSentence(String text) {
        var sentence = SENTENCE.matcher(text);
        return sentence.matches() ? sentence.group(1) : text;
    }

    /** What follows the first sentence; empty if nothing does. */
    static String afterFirstSentence(String text) {
        var sentence = SENTENCE.matcher(text);
        return sentence.matches() && sentence.group(2) != null ? sentence.group(2) : "";
    }

    private static String sentence(String text) {
        String plain = markdown(text);
        if (plain.isEmpty()) {
            return plain;
        }
        String begun = UNIT.matcher(plain).lookingAt()
                ? plain
                : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static String markdown(String html) {
        String text = CODE.matcher(html).replaceAll("`$1`");
        return LINK.matcher(text)
                .replaceAll("`$1`")
                .replaceAll("</?(p|ul|li|em|b)>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
