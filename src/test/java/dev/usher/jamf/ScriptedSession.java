package dev.usher.jamf;

import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Duration;

/** A session with a {@link ScriptedJamf}. */
final class ScriptedSession implements AutoCloseable {
    final ScriptedJamf jamf = new ScriptedJamf();
    final SettableClock clock = new SettableClock();
    final JamfClient client = JamfTestBed.client(jamf.url(), new CountedTokens(), clock);
    final JamfSession session = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5));

    static Answer page(int total, String rows) {
        return Answer.json(200, "{\"totalCount\":" + total + ",\"results\":[" + rows + "]}");
    }

    static Answer duplicate() {
        return Answer.json(400, "{\"httpStatus\":400,\"errors\":[{\"code\":\"DUPLICATE_FIELD\",\"field\":\"name\"}]}");
    }

    static Answer forbidden() {
        return Answer.json(403, "{\"httpStatus\":403,\"errors\":[{\"code\":\"INVALID_PRIVILEGE\",\"field\":null}]}");
    }

    @Override
    public void close() {
        session.close();
        jamf.close();
    }
}
