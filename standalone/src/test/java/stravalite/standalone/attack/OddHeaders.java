package stravalite.standalone.attack;

import java.util.List;
import java.util.stream.Stream;

/** Headers that few servers have met; a character is a byte. */
final class OddHeaders {

    private OddHeaders() {}

    /** Well formed, whatever they say. */
    static final List<String> LINES = Stream.of(
                    ofOne("If-Match", "", "*", "\"1\"", "W/\"1\"", "1", "\"", "\"\"", "\"1\",\"2\"", "\"1\" \"2\""),
                    ofOne(
                            "If-Match",
                            "\"x\",".repeat(30),
                            "\"99999999999999999999\"",
                            "\"\u00ff\"",
                            "\"" + "x".repeat(7_000)),
                    ofOne("If-None-Match", "", "*", "\"1\"", "W/\"1\"", "x", "\"", "\"a\",".repeat(500), "\"\u00ff\""),
                    ofOne(
                            "If-Modified-Since",
                            "",
                            "x",
                            "0",
                            "Thu, 01 Jan 1970 00:00:00 GMT",
                            "Fri, 31 Dec 9999 23:59:59 GMT"),
                    ofOne("If-Unmodified-Since", "x", "Thu, 01 Jan 1970 00:00:00 GMT"),
                    ofOne("If-Range", "x", "\"1\""),
                    ofOne(
                            "Prefer",
                            "",
                            "wait",
                            "wait=0",
                            "wait=x",
                            "wait=-1",
                            "wait=99999999999",
                            "wait=1;wait=2",
                            ";;;"),
                    ofOne(
                            "Prefer",
                            "respond-async, wait=1",
                            "return=minimal",
                            "handling=strict; x=\"",
                            "x".repeat(5_000)),
                    ofOne(
                            "Idempotency-Key",
                            "",
                            " ",
                            "a b",
                            "\"",
                            "\u00e9",
                            "\u0001",
                            "k".repeat(255),
                            "k".repeat(256)),
                    ofOne("Idempotency-Key", "k".repeat(5_000), "'; drop table x", "1", "\t"),
                    ofOne(
                            "Accept",
                            "",
                            "*",
                            "*/*",
                            "text/html",
                            "image/png",
                            "x",
                            ";",
                            "a/b/c",
                            "application/json;q=x"),
                    ofOne(
                            "Accept",
                            "application/json;charset=utf-16",
                            "application/xml",
                            "a/b,".repeat(300),
                            "text/*;q=0"),
                    ofOne("Accept-Encoding", "", "gzip", "br", "gzip;q=0", "*;q=0", "identity;q=0", "x", "gzip;q=x"),
                    ofOne("Accept-Language", "de", "*", "xx-YY-ZZ-1-2-3", "en;q=nan", "x".repeat(5_000), "\u00ff"),
                    ofOne("Accept-Charset", "utf-16", "x", "*;q=0"),
                    ofOne(
                            "Range",
                            "",
                            "bytes=0-1",
                            "bytes=-5",
                            "bytes=5-1",
                            "bytes=x",
                            "lines=1",
                            "bytes=" + "0-0,".repeat(100)),
                    ofOne("Content-Encoding", "gzip", "deflate", "br", "x", "identity"),
                    ofOne("Content-Range", "bytes 0-1/5", "x"),
                    ofOne("Expect", "100-continue", "200-ok", "x"),
                    ofOne("Connection", "close", "keep-alive, x", "Upgrade", "Authorization"),
                    ofOne("Upgrade", "h2c", "websocket", "x"),
                    ofOne("Origin", "", "null", "http://elsewhere.example", "x", "http://[::1"),
                    ofOne("Access-Control-Request-Method", "PUT", "x"),
                    ofOne("Cookie", "", "JSESSIONID=x", "a=b; $Version=1", "x".repeat(6_000), "a=\u00ff", "=;=;"),
                    ofOne(
                            "Host",
                            "",
                            "elsewhere.example",
                            "a b",
                            "[::1]",
                            "localhost:99999",
                            "localhost:x",
                            "localhost, x"),
                    ofOne("X-Forwarded-For", "", "127.0.0.1", "x", "1.2.3.4,".repeat(200), "[::1]:x"),
                    ofOne("X-Forwarded-Host", "elsewhere.example", "a b", "x:y:z"),
                    ofOne("X-Forwarded-Proto", "https", "x", "javascript"),
                    ofOne("X-Forwarded-Port", "x", "99999", "-1"),
                    ofOne("X-Forwarded-Prefix", "/x", "//x", "../"),
                    ofOne("Forwarded", "for=127.0.0.1;host=x;proto=https", "for=\"", "x"),
                    ofOne("TE", "trailers", "x"),
                    ofOne("Max-Forwards", "0", "x"),
                    ofOne("X-HTTP-Method-Override", "DELETE", "x"),
                    ofOne("Content-Language", "x", "\u00ff"),
                    ofOne("X-Long", "x".repeat(15_000)))
            .flatMap(lines -> lines)
            .toList();

    /** Whole lines, or more than one, that are no HTTP or contradict the request. */
    static final List<String> BROKEN = List.of(
            "X-Longer: " + "x".repeat(40_000),
            "NoColon",
            "X Space: 1",
            "X-Space : 1",
            ": empty",
            "X\u00ff: 1",
            "X(): 1",
            "X-Null: a\0b",
            "X-Return: a\rb",
            "X-Folded: a\r\n b",
            "X-Many: 1\r\n".repeat(200) + "X-Last: 1",
            "Content-Length: x",
            "Content-Length: -1",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1000",
            "Content-Length: 1",
            "Content-Length: 0",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: x",
            "Transfer-Encoding:",
            "Host: a\r\nHost: b");

    static final List<String> MEDIA_TYPES = List.of(
            "",
            ";",
            "x",
            "*/*",
            "application/*",
            "text/plain",
            "text/json",
            "application/JSON",
            "application/json;",
            "application/json;charset=utf-8",
            "application/json;charset=utf-16",
            "application/json;charset=iso-8859-1",
            "application/json;charset=nonsense",
            "application/json;charset=\"",
            "application/json;charset=",
            "application/json, text/plain",
            "application/vnd.x+json",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "application/cbor",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "multipart/mixed; boundary=x",
            "application/json\r\nContent-Type: text/plain",
            "application/" + "x".repeat(5_000));

    private static Stream<String> ofOne(String name, String... values) {
        return Stream.of(values).map(value -> name + ": " + value);
    }
}
