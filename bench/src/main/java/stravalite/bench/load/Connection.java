package stravalite.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** One connection: a request, its answer, the same request again; when the server has closed it in between, a new one. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

    private final ByteBuf request;
    private final int expected;
    private final Measurement measurement;
    private final Runnable reconnect;
    private long sentNanos;
    private boolean ok;
    private boolean closing;
    private int bytes;

    /**
     * @param expected the status of an answer
     * @param reconnect makes a connection that takes the place of this one
     */
    Connection(ByteBuf request, int expected, Measurement measurement, Runnable reconnect) {
        this.request = request;
        this.expected = expected;
        this.measurement = measurement;
        this.reconnect = reconnect;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context);
    }

    private void send(ChannelHandlerContext context) {
        bytes = 0;
        ok = false;
        sentNanos = System.nanoTime();
        var _ = context.writeAndFlush(request.retainedDuplicate());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse head) {
            ok = head.status().code() == expected && head.decoderResult().isSuccess();
            closing = !HttpUtil.isKeepAlive(head);
        }
        if (part instanceof HttpContent content) {
            bytes += content.content().readableBytes();
        }
        if (part instanceof LastHttpContent) {
            measurement.answered(System.nanoTime() - sentNanos, ok, bytes);
            if (closing) {
                var _ = context.close();
            } else {
                send(context);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!closing) {
            measurement.broken();
        }
        reconnect.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}
