package dev.usher.sandbox.okta;

import java.util.List;

/**
 * An authenticator that a person has from the start. Secrets of apps and tokens follow from the person's login, so that
 * they survive a restart; {@link SandboxPhone} shows their codes.
 *
 * @param factor which authenticator
 * @param methods the methods that are set up, in the words of the wire
 * @param number the telephone number, for a phone
 * @param nickname what the person calls a phone; empty without
 */
public record Enrolled(Factor factor, List<String> methods, String number, String nickname) {
    public Enrolled {
        methods = List.copyOf(methods);
    }

    static Enrolled plain(Factor factor) {
        return new Enrolled(factor, factor.methods, "", "");
    }
}
