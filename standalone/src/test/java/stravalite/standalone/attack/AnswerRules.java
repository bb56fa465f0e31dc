package stravalite.standalone.attack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import stravalite.standalone.attack.ApiDocument.Operation;
import stravalite.standalone.attack.ApiDocument.Parameter;
import stravalite.testkit.RawAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every answer, whatever was asked. */
final class AnswerRules {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern LEAK =
            Pattern.compile("\\tat |java\\.|Exception|stravalite\\.|org\\.spring|tools\\.jackson|<html|Tomcat");
    private static final Set<String> OTHER_FIELDS = Set.of("body", "file", "as_of");

    private AnswerRules() {}

    /** Which rules an answer breaks, in words. */
    static List<String> brokenBy(FuzzCase asked, RawAnswer answer) {
        List<String> broken = new ArrayList<>();
        int status = answer.status();
        boolean notHttp = asked.broken() && (status == 501 || status == 505);
        if (status < 200 || (status >= 500 && !notHttp)) {
            broken.add("the status " + status);
        }
        if (status == 401 && !asked.operation().isOfAuth() && !asked.broken()) {
            broken.add("a good token was refused");
        }
        if (status >= 400 && !asked.operation().method().equals("HEAD")) {
            if (LEAK.matcher(answer.body()).find()) {
                broken.add("it tells of the inside");
            }
            broken.addAll(problem(asked, answer));
        } else if (status < 400 && !asked.wrongField().isEmpty()) {
            broken.add(asked.wrongField() + " has a wrong type and was taken");
        }
        return broken;
    }

    private static List<String> problem(FuzzCase asked, RawAnswer answer) {
        List<String> broken = new ArrayList<>();
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return List.of("the problem is no JSON: " + e.getOriginalMessage());
        }
        if (!answer.isProblem()) {
            broken.add("the problem is " + answer.header("content-type"));
        }
        for (String member : List.of("type", "title", "detail", "instance", "message")) {
            if (!body.path(member).isString()) {
                broken.add("the problem has no " + member);
            }
        }
        if (body.path("status").asInt(0) != answer.status()
                || !body.path("detail").equals(body.path("message"))) {
            broken.add("the problem contradicts itself");
        }
        JsonNode errors = body.path("errors");
        Set<String> named = new HashSet<>();
        errors.forEach(error -> named.add(error.path("field").asString("")));
        errors.forEach(error -> {
            if (error.path("message").asString("").isEmpty()) {
                broken.add("an error says nothing");
            }
        });
        if (errors.isEmpty() && !errors.isMissingNode()) {
            broken.add("an empty list of errors");
        }
        boolean closed = asked.operation().isOfAdmins() && answer.status() == 403;
        if (!closed
                && !asked.wrongField().isEmpty()
                && (answer.status() != 400 || !named.contains(asked.wrongField()))) {
            broken.add(asked.wrongField() + " has a wrong type, and is not named");
        }
        Set<String> unknown = new HashSet<>(named);
        unknown.removeIf(field -> isKnown(field, asked.operation()));
        if (!unknown.isEmpty()) {
            broken.add("nobody knows the fields " + unknown);
        }
        return broken;
    }

    private static boolean isKnown(String field, Operation operation) {
        String first = field.split("[.\\[]", 2)[0];
        return OTHER_FIELDS.contains(field)
                || operation.fields().containsKey(first)
                || operation.parameters().stream().map(Parameter::name).anyMatch(field::equals)
                // Of a field that is ignored, something that is no JSON at all is still told.
                || first.equals("unknown")
                || first.equals("a")
                || operation.fields().keySet().stream().anyMatch(known -> known.equalsIgnoreCase(first));
    }
}
