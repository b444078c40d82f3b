package dev.usher.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses strictly: no host name is ever looked up, no octal, no zone, no shorthand of four numbers. */
final class Addresses {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String DOTTED = OCTET + "(?:\\." + OCTET + "){3}";
    private static final Pattern V4 = Pattern.compile(DOTTED);
    private static final Pattern V4_AND_PORT = Pattern.compile("(" + DOTTED + "):\\d{1,5}");
    private static final Pattern V6_SHAPE = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(?:" + DOTTED + ")?");
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::\\d{1,5})?");

    private Addresses() {}

    /** An address as it stands alone; an IPv4 address in IPv6 form (RFC 4291 section 2.5.5.2) is the IPv4 address. */
    static Optional<InetAddress> parse(String text) {
        // Only what cannot be a host name goes to the JDK, which would look one up.
        if (text.length() > 45
                || !V4.matcher(text).matches() && !V6_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** An address as X-Forwarded-For has it: with a port or in brackets too, as some proxies write it. */
    static Optional<InetAddress> parseForwarded(String entry) {
        var text = entry.strip();
        var bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return parse(bracketed.group(1))
                    .filter(address -> bracketed.group(1).contains(":"));
        }
        var withPort = V4_AND_PORT.matcher(text);
        return parse(withPort.matches() ? withPort.group(1) : text);
    }

    /** Without the interface that the address is on, such as {@code %eth0}. */
    static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
