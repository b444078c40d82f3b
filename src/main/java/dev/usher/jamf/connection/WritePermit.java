package dev.usher.jamf.connection;

/**
 * Asked before the first write over each connection whether the work behind it may still write: its replica may have stood
 * still, and another may do the work by now.
 */
@FunctionalInterface
public interface WritePermit {
    /** For work that nobody takes over. */
    WritePermit ALWAYS = connection -> {};

    /**
     * Returns where the work may write over this connection, for as long as that is held.
     *
     * @param connection the holder of its slot
     * @throws RuntimeException of the asked one's own where it may not; nothing is sent then
     */
    void ask(String connection);
}
