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

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void learn(Message message) {
        var text = message.text();
        IN_JSON.matcher(text).results().forEach(found -> known.add(found.group(1)));
        IN_A_FORM.matcher(text).results().forEach(found -> known.add(found.group(1)));
    }

    /** Those that stand in the text. */
    Set<String> in(String text) {
        return Set.copyOf(
                known.stream().filter(secret -> contains(text, secret)).toList());
    }

    /** A code of digits is none where it is part of a longer number, or of a second. */
    private static boolean contains(String text, String secret) {
        return text.contains(secret)
                && (!DIGITS.matcher(secret).matches()
                        || Pattern.compile("(?<![\\d.])" + secret + "(?!\\d)")
                                .matcher(text)
                                .find());
    }

    int size() {
        return known.size();
    }
}
