package stravalite.standalone.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document that a server serves, as far as it says what a request may hold. */
final class ApiDocument {

    private final JsonNode root;

    ApiDocument(String json) {
        this.root = JsonMapper.shared().readTree(json);
    }

    /**
     * An operation.
     *
     * @param fields of its JSON body, with their types, such as {@code string} or {@code integer}
     * @param takes what its body may be: {@code json}, {@code multipart} or {@code nothing}
     */
    record Operation(String method, String path, List<Parameter> parameters, Map<String, String> fields, String takes) {

        List<Parameter> parameters(String in) {
            return parameters.stream()
                    .filter(parameter -> parameter.in().equals(in))
                    .toList();
        }

        boolean isOfAdmins() {
            return path.startsWith("/admin/");
        }

        boolean isOfAuth() {
            return path.startsWith("/auth/");
        }

        /** How much of it there is to get wrong. */
        int size() {
            return 3 + parameters.size() * 3 + fields.size() * 6 + (takes.equals("multipart") ? 20 : 0);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     */
    record Parameter(String in, String name, String type) {}

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode said = method.getValue();
                    JsonNode content = resolved(said.path("requestBody")).path("content");
                    JsonNode json = content.properties().stream()
                            .filter(type -> type.getKey().endsWith("json"))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(content.path("application/json"));
                    all.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            parameters(path.getValue().path("parameters"), said.path("parameters")),
                            fields(json.path("schema")),
                            content.has("multipart/form-data") ? "multipart" : content.isEmpty() ? "nothing" : "json"));
                }));
        return all;
    }

    private List<Parameter> parameters(JsonNode ofPath, JsonNode ofOperation) {
        List<Parameter> all = new ArrayList<>();
        for (JsonNode list : List.of(ofPath, ofOperation)) {
            for (JsonNode reference : list) {
                JsonNode parameter = resolved(reference);
                all.add(new Parameter(
                        parameter.path("in").asString(),
                        parameter.path("name").asString(),
                        type(resolved(parameter.path("schema")))));
            }
        }
        return all;
    }

    private Map<String, String> fields(JsonNode schema) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonNode type = resolved(schema);
        type.path("allOf").forEach(part -> fields.putAll(fields(part)));
        type.path("properties")
                .properties()
                .forEach(property -> fields.put(property.getKey(), type(resolved(property.getValue()))));
        return fields;
    }

    /** Of several types the first that is not null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(JsonNode::asString)
                    .filter(name -> !name.equals("null"))
                    .findFirst()
                    .orElse("any");
        }
        return type.isMissingNode() ? "any" : type.asString();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolved(root.at(reference.substring(1)));
    }
}
