package stravalite.query.live;

import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import stravalite.api.runner.RunnerId;

/** What each of a client's frames does. Clients listen here and say nothing to each other. */
@Component("live.commands")
final class StompCommands {

    private final StompConnect connects;
    private final Topics topics;
    private final LiveProperties properties;

    StompCommands(StompConnect connects, Topics topics, LiveProperties properties) {
        this.connects = connects;
        this.topics = topics;
        this.properties = properties;
    }

    void handle(LiveSession session, StompHeaderAccessor frame) {
        StompCommand command = frame.getCommand();
        if (frame.isHeartbeat() || command == null) {
            return;
        }
        try {
            run(session, command, frame);
        } catch (Refused e) {
            session.fail(e.reason(), frame.getReceipt(), e.status());
        }
    }

    private void run(LiveSession session, StompCommand command, StompHeaderAccessor frame) {
        boolean connecting = command == StompCommand.CONNECT || command == StompCommand.STOMP;
        if (connecting == (session.version() != null)) {
            throw new Refused(connecting ? "connected already" : "CONNECT comes first");
        }
        switch (command) {
            case CONNECT, STOMP -> connects.handle(session, frame);
            case SUBSCRIBE -> subscribe(session, frame);
            case UNSUBSCRIBE -> unsubscribe(session, frame);
            case ACK, NACK -> receipt(session, frame);
            case DISCONNECT -> disconnect(session, frame);
            case SEND, BEGIN, COMMIT, ABORT -> throw new Refused(command + " is not allowed");
            case CONNECTED, RECEIPT, MESSAGE, ERROR -> throw new Refused(command + " is for servers");
        }
    }

    private void subscribe(LiveSession session, StompHeaderAccessor frame) {
        String destination = required(frame, StompHeaderAccessor.STOMP_DESTINATION_HEADER);
        String version = String.valueOf(session.version());
        String name = name(frame, version, destination);
        if (!topics.has(destination)) {
            throw new Refused("no such destination: " + destination);
        }
        RunnerId runner = Topics.ownQueue(destination) ? own(session, destination) : null;
        if (session.subscriptions() >= properties.maxSubscriptions()) {
            throw new Refused("a session may have " + properties.maxSubscriptions() + " subscriptions");
        }
        Subscription subscription = new Subscription(
                session, Frames.escaped(name, version), destination, runner, properties.queueMessages());
        if (!session.subscribe(name, subscription)) {
            throw new Refused("subscription " + name + " is there already");
        }
        receipt(session, frame);
    }

    private static RunnerId own(LiveSession session, String destination) {
        TokenCheck.Holder holder = session.holder();
        if (holder == null) {
            throw new Refused(destination + " needs a token at CONNECT");
        }
        return holder.runner();
    }

    private static void unsubscribe(LiveSession session, StompHeaderAccessor frame) {
        String version = String.valueOf(session.version());
        String destination = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_DESTINATION_HEADER);
        String name = name(frame, version, destination == null ? "" : destination);
        if (!session.unsubscribe(name)) {
            throw new Refused("no such subscription: " + name);
        }
        receipt(session, frame);
    }

    private static void disconnect(LiveSession session, StompHeaderAccessor frame) {
        String receipt = frame.getReceipt();
        session.end(receipt == null ? null : Frames.receipt(receipt), CloseStatus.NORMAL);
    }

    private static void receipt(LiveSession session, StompHeaderAccessor frame) {
        String receipt = frame.getReceipt();
        if (receipt != null) {
            session.send(Frames.receipt(receipt));
        }
    }

    /** The subscription's id; in STOMP 1.0 the destination stands for it. */
    private static String name(StompHeaderAccessor frame, String version, String destination) {
        String id = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_ID_HEADER);
        return id == null && version.equals("1.0") && !destination.isEmpty()
                ? destination
                : required(frame, StompHeaderAccessor.STOMP_ID_HEADER);
    }

    private static String required(StompHeaderAccessor frame, String header) {
        String value = frame.getFirstNativeHeader(header);
        if (value == null || value.isEmpty()) {
            throw new Refused(frame.getCommand() + " needs the header " + header);
        }
        return value;
    }
}
