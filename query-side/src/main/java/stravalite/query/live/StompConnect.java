package stravalite.query.live;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.stereotype.Component;

/** A client's first frame: which STOMP it speaks, who it is, and how often it will be heard. */
@Component("live.connect")
final class StompConnect {

    private static final List<String> VERSIONS = List.of("1.2", "1.1", "1.0");
    private static final String SCHEME = "Bearer ";
    private static final Pattern HEART_BEAT = Pattern.compile("([0-9]{1,18}) *, *([0-9]{1,18})");

    private final TokenCheck tokens;
    private final LiveProperties properties;
    private final Clock clock;

    StompConnect(TokenCheck tokens, LiveProperties properties, Clock clock) {
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    void handle(LiveSession session, StompHeaderAccessor frame) {
        String accepted = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_ACCEPT_VERSION_HEADER);
        String version = version(accepted == null ? "1.0" : accepted);
        HeartBeats beats = heartBeats(frame);
        String token = token(frame);
        TokenCheck.Holder holder = token == null ? null : tokens.verify(token);
        if (holder != null && !clock.instant().isBefore(holder.expiresAt())) {
            throw new Refused("the token has expired");
        }
        session.connected(version, holder, beats);
        session.send(Frames.connected(version, session.id(), properties.heartBeat()));
    }

    private static String version(String accepted) {
        List<String> offered =
                Arrays.stream(accepted.split(",", -1)).map(String::strip).toList();
        return VERSIONS.stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() -> new Refused("STOMP 1.2, 1.1 and 1.0 are spoken here, not " + accepted));
    }

    private HeartBeats heartBeats(StompHeaderAccessor frame) {
        String asked = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_HEARTBEAT_HEADER);
        if (asked == null) {
            return HeartBeats.NONE;
        }
        Matcher numbers = HEART_BEAT.matcher(asked.strip());
        if (!numbers.matches()) {
            throw new Refused("heart-beat must be two whole numbers that are not negative");
        }
        return HeartBeats.of(
                Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)), properties.heartBeat());
    }

    private static @Nullable String token(StompHeaderAccessor frame) {
        for (var header : frame.toNativeHeaderMap().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Authorization")) {
                String value = header.getValue().getFirst().strip();
                if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                    throw new Refused("Authorization must be a Bearer token");
                }
                return value.substring(SCHEME.length()).strip();
            }
        }
        return null;
    }
}
