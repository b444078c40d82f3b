package dev.usher.okta.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine itself: what is said to it crosses no network. */
public final class Loopback {
    /** Names are never looked up. */
    private static final String ADDRESS = "[0-9.]+|\\[[^]]*]|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*";

    private Loopback() {}

    /** Whether the host of an address is {@code localhost}, or a loopback address with or without brackets. */
    public static boolean is(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || host.matches(ADDRESS) && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
