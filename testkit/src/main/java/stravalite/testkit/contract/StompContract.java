package stravalite.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stravalite.testkit.Frame;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the AsyncAPI document promises of the frames that a STOMP server sends. */
public final class StompContract {

    private static final String FOLDER = "/static/apidocs/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode root;
    private final JsonSchemas schemas;

    /** Where the messages of each destination stand. */
    private final Map<String, String> messages = new TreeMap<>();

    private StompContract(JsonNode root) {
        this.root = root;
        this.schemas = JsonSchemas.open(root);
        for (String name : root.path("channels").propertyNames()) {
            JsonNode channel = root.path("channels").path(name);
            if (!channel.path("address").isNull()) {
                JsonNode message = channel.path("messages").iterator().next();
                String pointer = message.path("$ref").asString().substring(1);
                addresses(channel).forEach(address -> messages.put(address, pointer));
            }
        }
    }

    /** The contract that the server on the class path serves. */
    public static StompContract served() {
        JsonNode root = new YAMLMapper().readTree(read("asyncapi.yaml"));
        inline(root);
        return new StompContract(root);
    }

    /** Everything that can be subscribed to. */
    public Set<String> destinations() {
        return Set.copyOf(messages.keySet());
    }

    /**
     * Looks at a frame that a server sent.
     *
     * @throws AssertionError if it is not as the document says
     */
    public void check(Frame frame) {
        List<String> differences = new ArrayList<>();
        String pointer =
                frame.command().equals("MESSAGE") ? messages.get(frame.destination()) : ofSession(frame.command());
        if (pointer == null) {
            differences.add(": nothing is documented of it");
        } else {
            differences.addAll(schemas.violations(pointer + "/headers", headers(frame)));
            differences.addAll(schemas.violations(pointer + "/payload", body(frame)));
        }
        if (!differences.isEmpty()) {
            throw new AssertionError("A frame is otherwise than asyncapi.yaml says:\n  "
                    + String.join("\n  ", differences) + "\nin " + frame);
        }
    }

    private String ofSession(String command) {
        for (String name : root.at("/components/messages").propertyNames()) {
            if (root.at("/components/messages")
                    .path(name)
                    .path("name")
                    .asString()
                    .equals(command)) {
                return "/components/messages/" + name;
            }
        }
        throw new AssertionError("asyncapi.yaml knows no " + command);
    }

    private static JsonNode headers(Frame frame) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        frame.headers().forEach(headers::put);
        return headers;
    }

    private static JsonNode body(Frame frame) {
        if (!frame.header("content-type").equals("application/json")) {
            return JsonNodeFactory.instance.stringNode(frame.body());
        }
        try {
            return JSON.readTree(frame.body());
        } catch (JacksonException e) {
            throw new AssertionError("A frame whose body is no JSON: " + frame, e);
        }
    }

    /** Its address with every value of its parameters. */
    private static List<String> addresses(JsonNode channel) {
        List<String> addresses = List.of(channel.path("address").asString());
        for (String parameter : channel.path("parameters").propertyNames()) {
            List<String> more = new ArrayList<>();
            for (JsonNode value : channel.path("parameters").path(parameter).path("enum")) {
                addresses.forEach(address -> more.add(address.replace("{" + parameter + "}", value.asString())));
            }
            addresses = more;
        }
        return addresses;
    }

    /** Puts the files that the document refers to in the places of the references. */
    private static void inline(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> files = new LinkedHashMap<>();
            for (String name : object.propertyNames()) {
                String reference = object.path(name).path("$ref").asString("");
                if (reference.startsWith("./")) {
                    files.put(name, JSON.readTree(read(reference.substring(2))));
                }
            }
            files.forEach(object::set);
        }
        node.forEach(StompContract::inline);
    }

    private static byte[] read(String file) {
        try (InputStream content = StompContract.class.getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IllegalStateException("There is no " + FOLDER + file + " on the class path");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
