package stravalite.standalone;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.GeneratedRun;

/**
 * Sends a member's changes and notes down what was answered.
 *
 * @param node the command node to send them to; null for whichever the edge chooses
 */
record Sender(Member member, Ledger ledger, @Nullable SystemProcess node) {

    Sender(Member member, Ledger ledger) {
        this(member, ledger, null);
    }

    Said records(UUID run, GeneratedRun facts) {
        Map<String, Object> body = Member.body(facts);
        body.put("id", run);
        return say(run, Change.RECORDED, facts, () -> http().raw("POST", path(), body, List.of()));
    }

    /** @param ifMatch the revision that it has to be at; null for any */
    Said corrects(UUID run, GeneratedRun facts, @Nullable Long ifMatch) {
        List<String> headers = ifMatch == null ? List.of() : List.of("If-Match", "\"" + ifMatch + "\"");
        return say(
                run, Change.CORRECTED, facts, () -> http().raw("PUT", path() + "/" + run, Member.body(facts), headers));
    }

    Said deletes(UUID run) {
        return say(run, Change.DELETED, null, () -> http().raw("DELETE", path() + "/" + run));
    }

    Said restores(UUID run) {
        return say(run, Change.RESTORED, null, () -> http().raw("POST", path() + "/" + run + "/restore"));
    }

    private Http http() {
        return node == null
                ? member.http()
                : new Http(node.address(), member.http().token());
    }

    private String path() {
        return "/runs/" + member.id();
    }

    private Said say(UUID run, Change change, @Nullable GeneratedRun facts, Supplier<HttpResponse<byte[]>> request) {
        long begun = System.nanoTime();
        int status = 0;
        long revision = 0;
        String body;
        try {
            HttpResponse<byte[]> answer = request.get();
            status = answer.statusCode();
            body = new String(answer.body(), StandardCharsets.UTF_8);
            Optional<String> tag = answer.headers().firstValue("ETag");
            revision =
                    status == 202 && tag.isPresent() ? Long.parseLong(tag.get().replace("\"", "")) : 0;
        } catch (UncheckedIOException noAnswer) {
            body = noAnswer.toString();
        }
        Said said = new Said(member.id(), run, change, facts, status, revision, begun, System.nanoTime(), body);
        ledger.note(said);
        return said;
    }
}
