package dev.usher.guard;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32} (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network the first address of the block
 * @param prefixLength how many leading bits are the same in the whole block
 */
public record Cidr(InetAddress network, int prefixLength) {
    public Cidr {
        int bits = network.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("the prefix length must be from 0 to " + bits);
        }
        network = first(network, prefixLength);
    }

    /**
     * Reads a block, or a single address as a block of one.
     *
     * @throws IllegalArgumentException if it is neither; host names are never looked up
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        var address = Addresses.parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("it is no address block"));
        int bits = address.getAddress().length * 8;
        if (slash < 0) {
            return new Cidr(address, bits);
        }
        var length = text.substring(slash + 1);
        if (!length.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("it has no prefix length from 0 to " + bits);
        }
        return new Cidr(address, Integer.parseInt(length));
    }

    /** Whether the address is in this block. An IPv4 address is in no IPv6 block, and the other way round. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == network.getAddress().length
                && first(address, prefixLength).equals(network);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }

    private static InetAddress first(InetAddress address, int prefixLength) {
        var bytes = address.getAddress();
        int whole = prefixLength / 8;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xFF << (8 - prefixLength % 8));
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        return Addresses.of(bytes);
    }
}
