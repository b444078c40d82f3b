package dev.usher.guard;

import dev.usher.problem.ConfigurationFault;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** By how much the limits of an address differ from the usual ones: {@code usher.guard.address-limits}. */
final class AddressLimits {
    private static final String KEY = "usher.guard.address-limits";
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;
    private static final int V6_SITE = 64;

    /** The longest block first, so that the first that fits is the one that counts. */
    private final List<Limit> limits;

    AddressLimits(List<String> entries, Rate usual) {
        limits = entries.stream()
                .map(entry -> read(entry, usual))
                .sorted(Comparator.comparingInt((Limit limit) -> limit.block().prefixLength())
                        .reversed())
                .toList();
    }

    /** The limit of this address where {@code usual} is that of any other; empty when it has none. */
    Optional<Rate> of(String address, Rate usual) {
        double factor = Addresses.parse(address)
                .flatMap(parsed -> limits.stream()
                        .filter(limit -> limit.block().contains(parsed))
                        .findFirst())
                .map(Limit::factor)
                .orElse(1.0);
        return factor == UNLIMITED ? Optional.empty() : Optional.of(factor == 1.0 ? usual : usual.times(factor));
    }

    /**
     * What an address is counted as. One IPv6 host has a whole /64 to choose addresses from (RFC 4291 section 2.5.1), so
     * the /64 is the unit there.
     */
    static String unit(String address) {
        return Addresses.parse(address).map(AddressLimits::unit).orElse(address);
    }

    private static String unit(InetAddress address) {
        return address.getAddress().length == 16 ? new Cidr(address, V6_SITE).toString() : address.getHostAddress();
    }

    private static Limit read(String entry, Rate usual) {
        int equals = entry.indexOf('=');
        try {
            var block = Cidr.parse(entry.substring(0, Math.max(equals, 0)).strip());
            var limit = entry.substring(equals + 1).strip();
            return new Limit(
                    block,
                    limit.equals("unlimited") ? UNLIMITED : Rate.parse(limit).over(usual));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFault(
                    KEY, "'" + entry + "' is wrong: " + e.getMessage(), "198.51.100.0/24 = 3000 per 1m", e);
        }
    }

    private record Limit(Cidr block, double factor) {}
}
