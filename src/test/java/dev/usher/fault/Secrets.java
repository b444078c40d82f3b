package dev.usher.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What went over the wire and belongs into no log. */
final class Secrets {
    private static final Pattern IN_JSON = Pattern.compile(
            "\"(?:stateHandle|interactionHandle|interaction_handle|access_token|id_token|refresh_token|passcode|interaction_code)\"\\s*:\\s*\"([^\"]{4,})\"");
    private static final Pattern IN_A_FORM =
            Pattern.compile("(?:client_secret|code_verifier|interaction_code|nonce|state)=([^&]{6,})");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void learn(Message message) {
        var text = message.text();
        IN_JSON.matcher(text).results().forEach(found -> known.add(found.group(1)));
        IN_A_FORM.matcher(text).results().forEach(found -> known.add(found.group(1)));
    }

    /** Those that stand in the text. */
    Set<String> in(String text) {
        return Set.copyOf(known.stream().filter(text::contains).toList());
    }

    int size() {
        return known.size();
    }
}
