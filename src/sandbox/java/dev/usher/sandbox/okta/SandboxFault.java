package dev.usher.sandbox.okta;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One way in which an upstream misbehaves. */
public sealed interface SandboxFault {
    /** Answers this instead of doing anything. */
    record Answer(int status, String contentType, String body) implements SandboxFault {}

    /** Answers 429 in errorSummary JSON, with a reset this far ahead, instead of doing anything. */
    record RateLimited(Duration reset) implements SandboxFault {}

    /** Does what was asked, but late. */
    record Delay(Duration duration) implements SandboxFault {}

    /** Does what was asked; sends the headers and half of the body, then closes the connection. */
    record CutAfterHeaders() implements SandboxFault {}

    /** Does what was asked, then closes the connection without an answer. */
    record LostAnswer() implements SandboxFault {}

    /** Does what was asked; every address in the answer points to another origin. */
    record ForeignHref(URI origin) implements SandboxFault {}

    /**
     * Runs something while the call is in flight, such as the end of the caller; then the connection closes without an answer.
     *
     * @param processed whether what was asked is done before that
     */
    record Interrupted(boolean processed, Runnable meanwhile) implements SandboxFault {}

    /** 502 with HTML, as a proxy writes it. */
    static SandboxFault badGateway() {
        var page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
        return new Answer(502, "text/html", page);
    }

    /** 500 with nothing. */
    static SandboxFault emptyError() {
        return new Answer(500, "application/json", "");
    }

    /** 500 with {@code {"message":"internal server error"}}, which is none of the three dialects. */
    static SandboxFault internalError() {
        return new Answer(500, "application/json", "{\"message\":\"internal server error\"}");
    }

    /** 429 in ion, without a form. */
    static SandboxFault ionTooManyRequests() {
        var document = Json.object().put("version", "1.0.0");
        document.set("messages", IonMessage.all(List.of(IonMessage.TOO_MANY_REQUESTS)));
        return new Answer(429, Reply.ION, Json.write(document));
    }
}
