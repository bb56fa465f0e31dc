package stravalite.standalone.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import stravalite.standalone.attack.ApiDocument.Operation;
import stravalite.standalone.attack.ApiDocument.Parameter;
import stravalite.standalone.attack.OddJson.Value;

/** Makes cases out of what the OpenAPI document says: the same number of the same seed is the same case. */
final class FuzzCases {

    private final List<Operation> weighted = new ArrayList<>();
    private final long seed;

    FuzzCases(ApiDocument document, long seed) {
        this.seed = seed;
        for (Operation operation : document.operations()) {
            // Most of what is sent there costs a hash, so it is sent less often.
            int weight = operation.isOfAuth() ? operation.size() / 3 : operation.size();
            for (int i = 0; i < weight; i++) {
                weighted.add(operation);
            }
        }
    }

    /**
     * @param me who asks
     * @param known ids that are there, by the operation and the name of its path variable
     */
    FuzzCase number(int number, Someone me, BiFunction<Operation, String, Optional<String>> known) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Operation operation = oneOf(weighted, random);
        Draft draft = new Draft(operation, me, known, random);
        Changes changes = new Changes(draft, random);
        int many = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < many; i++) {
            changes.makeOne();
        }
        return new FuzzCase(
                operation,
                draft.request(me.token()),
                changes.done,
                changes.done.size() == 1 ? changes.wrongField : "",
                changes.broken);
    }

    private static <T> T oneOf(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** What is done to one draft. */
    private static final class Changes {

        private final Draft draft;
        private final SplittableRandom random;
        private final List<String> done = new ArrayList<>();
        private final List<Runnable> possible = new ArrayList<>();
        private String wrongField = "";
        private boolean broken;

        Changes(Draft draft, SplittableRandom random) {
            this.draft = draft;
            this.random = random;
            Operation operation = draft.operation;
            possible(2, this::header);
            possible(1, this::brokenHttp);
            possible(1, this::queryString);
            possible(2 * operation.parameters("query").size(), this::queryParameter);
            possible(operation.parameters("path").size(), this::pathVariable);
            possible(operation.fields().isEmpty() ? 0 : 12, this::field);
            possible(operation.fields().isEmpty() ? 0 : 3, this::shape);
            possible(operation.takes().equals("json") ? 3 : 0, this::wholeBody);
            possible(operation.takes().equals("nothing") ? 1 : 2, this::mediaType);
            possible(operation.takes().equals("multipart") ? 25 : 0, this::upload);
        }

        private void possible(int weight, Runnable change) {
            for (int i = 0; i < weight; i++) {
                possible.add(change);
            }
        }

        void makeOne() {
            pick(possible).run();
        }

        private void field() {
            Map.Entry<String, String> field =
                    pick(List.copyOf(draft.operation.fields().entrySet()));
            Value value = pick(OddJson.VALUES);
            draft.fields.removeIf(other -> other.getKey().equals(field.getKey()));
            draft.fields.add(random.nextInt(draft.fields.size() + 1), Map.entry(field.getKey(), value.text()));
            boolean wrong = value.kind().isWrongFor(field.getValue());
            wrongField = wrong && value.kind() != OddJson.Kind.BROKEN ? field.getKey() : "";
            note("field " + field.getKey() + " " + value.kind());
        }

        private void shape() {
            String name = pick(List.copyOf(draft.operation.fields().keySet()));
            switch (random.nextInt(5)) {
                case 0 -> draft.fields.removeIf(field -> field.getKey().equals(name));
                case 1 -> {
                    draft.fields.add(Map.entry(name, "1"));
                    draft.fields.add(Map.entry(name, "2"));
                }
                case 2 -> draft.fields.add(Map.entry(name.toUpperCase(java.util.Locale.ROOT), "1"));
                case 3 ->
                    draft.fields.add(Map.entry("unknown", pick(OddJson.VALUES).text()));
                default -> draft.fields.clear();
            }
            note("shape at " + name);
        }

        private void wholeBody() {
            draft.body(pick(OddJson.BODIES));
            note("body");
        }

        private void upload() {
            OddUpload upload = new OddUpload(random);
            draft.contentType(upload.contentType());
            draft.body(upload.body());
            note("upload");
        }

        private void mediaType() {
            draft.contentType(pick(OddHeaders.MEDIA_TYPES));
            if (draft.operation.takes().equals("nothing")) {
                draft.body(pick(OddJson.BODIES));
            }
            note("media type");
        }

        private void queryParameter() {
            Parameter parameter = pick(draft.operation.parameters("query"));
            boolean whole = parameter.type().equals("integer") && random.nextInt(3) == 0;
            String value = pick(whole ? OddText.NO_WHOLE_NUMBERS : OddText.VALUES);
            draft.query.removeIf(other -> other.startsWith(parameter.name() + "="));
            draft.query.add(parameter.name() + "=" + value);
            if (random.nextInt(10) == 0) {
                draft.query.add(parameter.name() + "=" + pick(OddText.VALUES));
                whole = false;
            }
            wrongField = whole ? parameter.name() : "";
            note("query " + parameter.name());
        }

        private void queryString() {
            draft.query.add(pick(OddText.QUERIES));
            note("query");
        }

        private void pathVariable() {
            String name = pick(List.copyOf(draft.path.keySet()));
            draft.path.put(name, pick(OddText.VALUES));
            note("path " + name);
        }

        private void header() {
            String line = pick(OddHeaders.LINES);
            draft.headers.add(line);
            // A host that is none, or a method to come, is for the container to judge.
            broken |= line.startsWith("Host:") || line.startsWith("Upgrade:") || line.startsWith("Expect:");
            note("header " + line.substring(0, line.indexOf(':')));
        }

        private void brokenHttp() {
            if (random.nextInt(3) == 0) {
                draft.target(pick(OddText.TARGETS));
            } else {
                draft.headers.add(pick(OddHeaders.BROKEN));
            }
            draft.last();
            broken = true;
            note("broken HTTP");
        }

        private void note(String what) {
            done.add(what);
        }

        private <T> T pick(List<T> choices) {
            return oneOf(choices, random);
        }
    }
}
