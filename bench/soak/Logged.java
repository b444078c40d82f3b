package dev.usher.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a replica logged as an error that no fault of an upstream explains. */
final class Logged {
    private Logged() {}

    /** Each kind of error with how often it was logged; numbers and references in it are left out. */
    static Map<String, Integer> errors(Path log) throws IOException {
        var errors = new TreeMap<String, Integer>();
        try (var lines = Files.lines(log)) {
            for (var line : (Iterable<String>) lines::iterator) {
                if (!line.contains("\"level\":\"ERROR\"")) {
                    continue;
                }
                // A killed replica's last line may be half of one.
                if (!line.endsWith("}")) {
                    continue;
                }
                var entry = Caller.JSON.readTree(line);
                var message = entry.path("message").asText();
                if (!isOfAnUpstream(message)) {
                    var cause = entry.path("exception");
                    while (cause.path("causedBy").has("exception")) {
                        cause = cause.path("causedBy").path("exception");
                    }
                    var kind = entry.path("loggerName").asText() + ": " + message + " "
                            + cause.path("exceptionType").asText() + " "
                            + cause.path("message").asText();
                    errors.merge(kind.replaceAll("U-[A-Z0-9]{8}|\\d+", "…").strip(), 1, Integer::sum);
                }
            }
        }
        return errors;
    }

    /** A problem that was answered since Okta or Jamf Pro failed; callers try again. */
    private static boolean isOfAnUpstream(String message) {
        return message.matches(".* answered 50[23] (okta|jamf)_[a-z_]+, reference .*");
    }
}
