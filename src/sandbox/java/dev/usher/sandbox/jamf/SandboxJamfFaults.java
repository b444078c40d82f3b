package dev.usher.sandbox.jamf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bad weather of a sandbox: faults for the next calls of a kind.
 *
 * <p>Of several that fit a call, the one programmed first is used up first. A fault is taken before the caller's token is
 * looked at, as a balancer would.
 */
public final class SandboxJamfFaults {
    private record Programmed(String method, String path, SandboxJamfFault fault, int left) {
        boolean fits(SandboxJamfRequest call) {
            var called = path.contains("?") ? call.path() + "?" + call.query() : call.path();
            return (method.equals("*") || method.equals(call.method())) && Wildcard.matches(path, called);
        }

        Programmed usedOnce() {
            return new Programmed(method, path, fault, left - 1);
        }
    }

    private final List<Programmed> programme = new ArrayList<>();

    SandboxJamfFaults() {}

    /**
     * Programmes a fault.
     *
     * @param calls how many calls it hits
     * @param method such as {@code PATCH}; {@code *} for any
     * @param path such as {@code /api/v4/computers-inventory-detail/*}, without the context path; {@code *} stands for
     *     any run of characters; with a {@code ?} the query, still percent-encoded, has to fit too
     */
    public synchronized void next(int calls, String method, String path, SandboxJamfFault fault) {
        if (calls < 1) {
            throw new IllegalArgumentException("a fault hits one call or more");
        }
        programme.add(new Programmed(method, path, fault, calls));
    }

    /** How many programmed hits have not happened yet. */
    public synchronized int pending() {
        return programme.stream().mapToInt(Programmed::left).sum();
    }

    public synchronized void clear() {
        programme.clear();
    }

    synchronized Optional<SandboxJamfFault> take(SandboxJamfRequest call) {
        for (var index = 0; index < programme.size(); index++) {
            var candidate = programme.get(index);
            if (candidate.fits(call)) {
                if (candidate.left() == 1) {
                    programme.remove(index);
                } else {
                    programme.set(index, candidate.usedOnce());
                }
                return Optional.of(candidate.fault());
            }
        }
        return Optional.empty();
    }
}
