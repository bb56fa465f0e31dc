package stravalite.bench.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.nio.charset.StandardCharsets;

/** A session that subscribes to one destination. Of a message that another one had before it reads no more than the number. */
final class Subscriber extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    private static final char END = '\0';

    private final Listeners.Destination destination;
    private boolean subscribed;
    private long last = -1;

    Subscriber(Listeners.Destination destination) {
        this.destination = destination;
    }

    /** The number of the last message; -1 before the first. */
    long last() {
        return last;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            send(context, "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n" + END);
        }
    }

    private static void send(ChannelHandlerContext context, String frame) {
        var _ = context.writeAndFlush(new TextWebSocketFrame(frame));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        ByteBuf text = frame.content();
        if (text.readableBytes() < 2) {
            return;
        }
        switch (text.getByte(text.readerIndex() + 1)) {
            // CONNECTED, RECEIPT, MESSAGE and ERROR differ in it, but for two.
            case 'O' ->
                send(context, "SUBSCRIBE\nid:sub-0\ndestination:" + destination.name() + "\nreceipt:there\n\n" + END);
            case 'E' -> receiptOrMessage(text);
            default -> throw new IllegalStateException(text.toString(StandardCharsets.UTF_8));
        }
    }

    private void receiptOrMessage(ByteBuf text) {
        if (text.getByte(text.readerIndex()) == 'R') {
            subscribed = true;
            destination.subscribed(this);
            return;
        }
        long cursor = cursor(text);
        if (last >= 0 && (cursor <= last || (destination.holeFree() && cursor != last + 1))) {
            destination.disordered();
        }
        last = cursor;
        destination.arrived(cursor, text);
    }

    /** Behind the only such sign of the headers, in {@code message-id}. */
    private static long cursor(ByteBuf text) {
        int at = text.indexOf(text.readerIndex(), text.writerIndex(), (byte) '@');
        long cursor = 0;
        for (byte digit = text.getByte(++at); digit != '\n'; digit = text.getByte(++at)) {
            cursor = 10 * cursor + digit - '0';
        }
        return cursor;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        destination.closed(subscribed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        System.err.println(destination.name() + ": " + cause);
        var _ = context.close();
    }
}
