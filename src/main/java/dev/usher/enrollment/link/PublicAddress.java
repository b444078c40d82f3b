package dev.usher.enrollment.link;

import java.net.URI;

/** Where browsers find Usher: what stands before {@code /callback} in the redirect URI that is registered at Okta. */
public final class PublicAddress {
    private static final String CALLBACK = "/callback";

    private PublicAddress() {}

    /** The address without a slash at its end. */
    public static String of(URI redirectUri) {
        var address = redirectUri.getScheme() + "://" + redirectUri.getRawAuthority();
        var path = redirectUri.getRawPath();
        return path != null && path.endsWith(CALLBACK)
                ? address + path.substring(0, path.length() - CALLBACK.length())
                : address;
    }
}
