package dev.usher.okta.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer, whatever its status.
 *
 * @param headers by lower-case name
 * @param body at most {@link Transport#LONGEST_BODY} bytes
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return headers(lowerCaseName).stream().findFirst();
    }

    /** Every value of a header. */
    public List<String> headers(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
