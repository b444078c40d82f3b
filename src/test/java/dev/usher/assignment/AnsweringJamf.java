package dev.usher.assignment;

import dev.usher.jamf.JamfSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Jamf that answers what a test says, and fails the test on any other question. */
public final class AnsweringJamf {
    private final Map<String, Function<Object[], @Nullable Object>> answers = new HashMap<>();

    /** What this method of {@link JamfSession} answers to its arguments; it may throw what the method may. */
    public AnsweringJamf to(String method, Function<Object[], @Nullable Object> answer) {
        answers.put(method, answer);
        return this;
    }

    public JamfSession session() {
        return (JamfSession) Proxy.newProxyInstance(
                JamfSession.class.getClassLoader(), new Class<?>[] {JamfSession.class}, (proxy, method, arguments) -> {
                    var answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("nobody is to ask Jamf to " + method.getName());
                    }
                    return answer.apply(arguments);
                });
    }
}
