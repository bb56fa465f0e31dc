package stravalite.standalone.attack;

import static stravalite.testkit.RawRequest.utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** JSON that few servers have met; a character is a byte. */
final class OddJson {

    /** What a value is; {@code BROKEN} is no JSON at all. */
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        ARRAY,
        OBJECT,
        BROKEN;

        /** Whether a field of this type of JSON Schema can't hold it. */
        boolean isWrongFor(String type) {
            return switch (this) {
                case BROKEN -> true;
                case NULL -> false;
                case STRING ->
                    Set.of("number", "integer", "boolean", "array", "object").contains(type);
                case NUMBER -> Set.of("string", "boolean", "array", "object").contains(type);
                case BOOLEAN ->
                    Set.of("string", "number", "integer", "array", "object").contains(type);
                case ARRAY ->
                    Set.of("string", "number", "integer", "boolean", "object").contains(type);
                case OBJECT ->
                    Set.of("string", "number", "integer", "boolean", "array").contains(type);
            };
        }
    }

    /** A value as it is written. */
    record Value(Kind kind, String text) {}

    private OddJson() {}

    static final List<Value> VALUES = values();

    private static List<Value> values() {
        List<Value> all = new ArrayList<>();
        strings().forEach(text -> all.add(new Value(Kind.STRING, '"' + utf8(text) + '"')));
        bytes().forEach(text -> all.add(new Value(Kind.STRING, '"' + text + '"')));
        numbers().forEach(text -> all.add(new Value(Kind.NUMBER, text)));
        Stream.of("true", "false").forEach(text -> all.add(new Value(Kind.BOOLEAN, text)));
        all.add(new Value(Kind.NULL, "null"));
        Stream.of("[]", "[1]", "[\"x\"]", "[null]", "[[]]", nested("[", "]", 50), "[" + "1,".repeat(50_000) + "1]")
                .forEach(text -> all.add(new Value(Kind.ARRAY, text)));
        Stream.of(
                        "{}",
                        "{\"a\":1}",
                        "{\"$ref\":\"#\"}",
                        "{\"__proto__\":{}}",
                        "{\"@class\":\"java.lang.Runtime\"}",
                        nested("{\"a\":", "}", 50))
                .forEach(text -> all.add(new Value(Kind.OBJECT, text)));
        broken().forEach(text -> all.add(new Value(Kind.BROKEN, text)));
        return List.copyOf(all);
    }

    private static Stream<String> strings() {
        return Stream.of(
                "",
                " ",
                "x",
                "5",
                "1e400",
                "true",
                "null",
                "NaN",
                "\\u0000",
                "a\\u0000b",
                "\\ud800",
                "\\udc00\\ud800",
                "\\ud83d\\ude00",
                "\ud83d\ude00",
                "\\u202eevil",
                "\\u200b",
                "\\uffff\\ufffe",
                "a\\nb\\tc\\u0007",
                "<script>alert(1)</script>",
                "' or 1=1 --",
                "${jndi:ldap://127.0.0.1:9/x}",
                "#{T(java.lang.Runtime)}",
                "%s%n%x",
                "../../etc/passwd",
                "C:\\\\x",
                "x".repeat(101),
                "x".repeat(300),
                "x".repeat(5_000),
                "\u00e9".repeat(100_000),
                "a" + "\u0315\u0316".repeat(20_000),
                "2026-03-01T07:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-02-29",
                "2026-13-01",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:59:60Z",
                "2026-01-01T00:00:00+25:00",
                "2026-01-01T00:00:00-18:00",
                "1970-01-01T00:00:00+18:00",
                "2026-W01",
                "20260101T000000Z",
                "1969-12-31T23:59:59Z",
                "11111111-1111-4111-8111-111111111111",
                "AAAAAAAA-1111-4111-8111-AAAAAAAAAAAA",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-000000000000",
                "a@b",
                "a@b.c",
                "A@EXAMPLE.ORG",
                "\\\"a b\\\"@example.org",
                "a@[127.0.0.1]",
                "a@example.org\\r\\nBcc: b@example.org",
                "\u00fc@\u00fc.example",
                "Europe/Berlin",
                "Mars/Phobos",
                "UTC+99",
                "GMT0",
                "public",
                "private");
    }

    /** What is no UTF-8, or should not be. */
    private static Stream<String> bytes() {
        return Stream.of("a\u00ed\u00a0\u0080b", "\u00f0\u009f\u0098\u0080");
    }

    private static Stream<String> numbers() {
        return Stream.of(
                "0",
                "-0",
                "-0.0",
                "1",
                "-1",
                "0.1",
                "12.5",
                "5.000000000000000000001",
                "0.000005",
                "0.0000049",
                "1000",
                "1000.00001",
                "604800.0004",
                "1e2",
                "1E+2",
                "1e-400",
                "4.9e-324",
                "1e308",
                "1e309",
                "1e400",
                "-1e400",
                "1e999999999",
                "1e-999999999",
                "1e2147483648",
                "2147483647",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "9".repeat(200),
                "9".repeat(999),
                "0." + "0".repeat(900) + "1");
    }

    private static Stream<String> broken() {
        return Stream.of(
                "",
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "0x10",
                "1_000",
                "--1",
                "True",
                "tru",
                "undefined",
                "'x'",
                "\"abc",
                "\"a\nb\"",
                "\"\0\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\u00ff\u00fe\"",
                "\"\u00c0\u0080\"",
                "\"\u00e2\u0082\"",
                "[1,]",
                "{,}",
                "{\"a\"}",
                "/* */ 1",
                "9".repeat(1_001),
                "1e" + "9".repeat(2_000),
                nested("[", "]", 10_000),
                nested("{\"a\":", "}", 10_000).replace(":}", ":1}"));
    }

    /** What may stand where a whole object is expected. */
    static final List<String> BODIES = List.of(
            "",
            " ",
            "\n",
            "null",
            "[]",
            "[{}]",
            "\"x\"",
            "7",
            "true",
            "{}",
            "{",
            "}{",
            "{}{}",
            "{} x",
            "{\"\":1}",
            "{\"a\":1,}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1 \"b\":2}",
            "NaN",
            "\u00ef\u00bb\u00bf{}",
            "\u00ff\u00fe{\0}\0",
            "\0{\0}",
            "\u001f\u008b\b\0\0\0\0\0",
            "\u00ff\u00fe\u00fd",
            "\0",
            "// x\n{}",
            "<x/>",
            "a=b&c=d",
            "--x\r\n\r\n--x--",
            nested("[", "]", 100_000),
            nested("{\"a\":", "}", 1_000),
            "{\"a\":" + "[".repeat(100_000),
            "{\"" + "k".repeat(2_000) + "\":1}",
            "{\"a\":\"" + "x".repeat((1 << 20) - 9) + "\"}",
            "{\"a\":\"" + "x".repeat(1_100_000) + "\"}",
            manyFields());

    private static String manyFields() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            body.append("\"f").append(i).append("\":").append(i).append(',');
        }
        return body.append("\"last\":0}").toString();
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }
}
