package dev.usher.page.visit;

import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A browser, known by the random key in its cookie. What proves that something came from a page that we gave this browser is
 * derived from the key, so that nothing has to be stored.
 *
 * @param key 256 random bits
 * @param known whether the browser showed the key; else the key is new, and the answer may hand it over
 */
public record Browser(Secret key, boolean known) {
    private static final int KEY_BYTES = 32;
    private static final String KEY_SHAPE = "[A-Za-z0-9_-]{43}";

    /** The browser that showed this cookie; a new one for anything that is no key. */
    static Browser of(@Nullable String cookie) {
        return cookie != null && cookie.matches(KEY_SHAPE)
                ? new Browser(Secret.of(cookie), true)
                : new Browser(Secret.of(RandomId.base64Url(KEY_BYTES)), false);
    }

    /** What a form of ours carries. */
    public Secret formToken() {
        return derived("form", "");
    }

    /** What a link of ours carries, so that following it here is told from opening it anywhere else. */
    public Secret linkProof(String link) {
        return derived("link", link);
    }

    /** That the person at this browser has said that the device of an enrollment is theirs. */
    Secret confirmation(String enrollmentId) {
        return derived("confirmed", enrollmentId);
    }

    private Secret derived(String label, String about) {
        return Secret.of(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(RandomId.digest("usher page|" + label + "|" + about + "|" + key.reveal())));
    }
}
