package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which side the edge proxy sends a request to, as its configuration says it.
 *
 * @param rules in the order in which the proxy tries them
 * @param otherwise the side of what no rule matches
 */
record EdgeRoutes(List<Rule> rules, String otherwise) {

    static final Path FILE = Path.of("..", "ops", "edge", "edge.conf.template");
    private static final Pattern TABLE = Pattern.compile("(?s)map \"\\$request_method \\$uri\" \\$side \\{(.*?)\n}");
    private static final Pattern LINE =
            Pattern.compile("\"~(?<rule>[^\"]+)\"\\s+(?<side>\\w+);|default\\s+(?<default>\\w+);");

    record Rule(Pattern request, String side) {}

    EdgeRoutes {
        rules = List.copyOf(rules);
    }

    static EdgeRoutes read() {
        Matcher table = TABLE.matcher(text());
        if (!table.find()) {
            throw new AssertionError("There is no table of routes in " + FILE);
        }
        List<Rule> rules = new ArrayList<>();
        String otherwise = "";
        for (String line : table.group(1).strip().lines().toList()) {
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()) {
                throw new AssertionError("Not a route: " + line);
            }
            if (parts.group("default") == null) {
                rules.add(new Rule(Pattern.compile(parts.group("rule")), parts.group("side")));
            } else {
                otherwise = parts.group("default");
            }
        }
        return new EdgeRoutes(rules, otherwise);
    }

    String sideOf(String method, String path) {
        return rules.stream()
                .filter(rule -> rule.request().matcher(method + " " + path).find())
                .map(Rule::side)
                .findFirst()
                .orElse(otherwise);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
