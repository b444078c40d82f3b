package dev.usher.guard;

import dev.usher.problem.ConfigurationFault;
import java.net.InetAddress;
import java.util.List;

/** Blocks of addresses that are named in a setting. */
public final class AddressBlocks {
    private final List<Cidr> blocks;

    private AddressBlocks(List<Cidr> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads them.
     *
     * @param key of the setting, for those who have to mend it
     */
    public static AddressBlocks of(String key, List<String> entries) {
        return new AddressBlocks(
                entries.stream().map(entry -> block(key, entry.strip())).toList());
    }

    private static Cidr block(String key, String entry) {
        try {
            return Cidr.parse(entry);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFault(key, "'" + entry + "' is wrong: " + e.getMessage(), "10.0.0.0/8", e);
        }
    }

    /** Whether none is named. */
    public boolean none() {
        return blocks.isEmpty();
    }

    /** Whether an address, as {@link ClientAddress} tells it, is in one of them; what is no address is in none. */
    public boolean hold(String address) {
        return Addresses.parse(address).filter(this::hold).isPresent();
    }

    boolean hold(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    List<Cidr> all() {
        return blocks;
    }
}
