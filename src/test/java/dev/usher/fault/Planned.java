package dev.usher.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A fault that waits for its call. It lasts until it is lifted, so that whoever asks again at once meets it again.
 *
 * <p>A revocation is for good, and only what had been given out by then is revoked: of Okta the handles and codes, of Jamf Pro
 * one token.
 */
final class Planned {
    private static final Pattern HANDLE =
            Pattern.compile("\"(?:stateHandle|interactionHandle)\"\\s*:\\s*\"([^\"]+)\"|(?<=interaction_code=)([^&]+)");

    private final Fault fault;
    private final Predicate<Message> call;
    private final Predicate<Message> whose;
    private final AtomicInteger hits = new AtomicInteger();
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean lifted;

    /**
     * @param call which one it is to meet
     * @param whose of whom
     */
    Planned(Fault fault, Predicate<Message> call, Predicate<Message> whose) {
        this.fault = fault;
        this.call = call;
        this.whose = whose;
    }

    Fault fault() {
        return fault;
    }

    boolean meets(Message request) {
        if (fault != Fault.REVOKED) {
            return !lifted && call.test(request) && whose.test(request);
        }
        if (!revoked.isEmpty()) {
            return revoked.stream().anyMatch(request.text()::contains)
                    || request.header("authorization").filter(revoked::contains).isPresent();
        }
        if (lifted || !whose.test(request)) {
            return false;
        }
        HANDLE.matcher(request.text())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(handedOut::add);
        return call.test(request);
    }

    void hit() {
        hits.incrementAndGet();
    }

    int hits() {
        return hits.get();
    }

    void lift() {
        lifted = true;
    }

    /** The request as if what it carries had been revoked: with a handle, a code or a token that nobody has given out. */
    Message revoked(Message request) {
        revoked.addAll(handedOut);
        request.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .ifPresent(revoked::add);
        var text = request.text();
        for (var handle : revoked) {
            text = text.replace(handle, new StringBuilder(handle).reverse());
        }
        var changed = request.withBody(text);
        return request.header("authorization").filter(revoked::contains).isPresent()
                ? changed.with("Authorization", "Bearer revoked")
                : changed;
    }
}
