package dev.usher.sandbox.okta.webauthn;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** What an enrolment leaves behind: the credential's id, its public key, and how often it has signed. */
public final class Credential {
    private final byte[] id;
    private final CoseKey key;
    private final AtomicLong counter;

    Credential(byte[] id, CoseKey key, long counter) {
        this.id = id.clone();
        this.key = key;
        this.counter = new AtomicLong(counter);
    }

    /** The id in base64url, as documents list it. */
    public String id() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    boolean verifies(byte[] signed, byte[] signature) {
        return key.verifies(signed, signature);
    }

    /** A counter that does not grow means a copy of the key, unless the authenticator does not count at all. */
    boolean counts(long next) {
        while (true) {
            var last = counter.get();
            if (next <= last && (next != 0 || last != 0)) {
                return false;
            }
            if (counter.compareAndSet(last, next)) {
                return true;
            }
        }
    }
}
