package stravalite.standalone;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.ReferenceBoard;
import tools.jackson.databind.JsonNode;

/** A running system and all who have signed up there. */
final class World {

    private final List<Member> members = new CopyOnWriteArrayList<>();
    private Http anybody;

    World(URI base) {
        this(Origin.one(base));
    }

    World(Origin origin) {
        anybody = new Http(origin, "");
    }

    /** A client without a token. */
    Http anybody() {
        return anybody;
    }

    /** The same world at another address, after a restart. */
    void movedTo(URI base) {
        anybody = new Http(base, "");
    }

    /** Signs somebody up and logs them in. */
    Member newcomer(String name, ZoneId zone) {
        Member member = Member.signUp(this, name, zone);
        members.add(member);
        return member;
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    Member member(UUID id) {
        return members.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody here has the id " + id));
    }

    void left(Member member) {
        members.remove(member);
    }

    /** The boards as they have to be: without those who are private. */
    ReferenceBoard boards() {
        Map<UUID, Collection<FoldedRun>> runs = members.stream()
                .filter(member -> !member.hidden())
                .collect(Collectors.toMap(Member::id, member -> member.runs().values()));
        return ReferenceBoard.of(runs);
    }

    /** Everybody in the directory, by page after page. */
    String directory() {
        StringBuilder all = new StringBuilder();
        Optional<String> next = Optional.of("/users?limit=10");
        while (next.isPresent()) {
            Answer page = anybody.get(next.get()).hasStatus(200);
            all.append(page.body());
            next = page.next();
        }
        return all.toString();
    }

    /** All of the feed after a number, oldest first. */
    List<JsonNode> feedAfter(long seq) {
        List<JsonNode> entries = new ArrayList<>();
        long last = seq;
        JsonNode page;
        do {
            page = anybody.get("/feed?limit=1000&after=" + last).hasStatus(200).body();
            for (JsonNode entry : page) {
                entries.add(entry);
                last = entry.get("seq").asLong();
            }
        } while (!page.isEmpty());
        return entries;
    }
}
