package stravalite.query.live;

import java.io.IOException;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import stravalite.platform.http.Problem;
import stravalite.platform.http.ProblemWriter;

/** Says why a handshake is turned away. */
record HandshakeRefusals(ProblemWriter problems) {

    void refuse(ServerHttpRequest request, ServerHttpResponse response, Problem problem) throws IOException {
        problems.write(
                ((ServletServerHttpRequest) request).getServletRequest(),
                ((ServletServerHttpResponse) response).getServletResponse(),
                problem);
    }
}
