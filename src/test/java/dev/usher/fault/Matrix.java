package dev.usher.fault;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls, faults and what came of each pair. */
final class Matrix {
    static final String NOT_APPLICABLE = "n/a";

    private final Map<UpstreamCall, Map<Fault, String>> cells = new EnumMap<>(UpstreamCall.class);
    private final Map<String, Throwable> failures = new LinkedHashMap<>();

    /** Why a pair makes no sense; empty where it does. */
    static Optional<String> senseless(UpstreamCall call, Fault fault) {
        if (fault == Fault.REVOKED) {
            return switch (call) {
                case INTERACT -> Optional.of("nothing has been handed out yet");
                case KEYS -> Optional.of("the keys are public");
                case JAMF_TOKEN -> Optional.of("it is what is asked for");
                default -> Optional.empty();
            };
        }
        return fault.beforeAnyRequest() && call == UpstreamCall.PRELOAD_LIST
                ? Optional.of("the call that comes next is kept from a connection too")
                : Optional.empty();
    }

    synchronized void put(UpstreamCall call, Fault fault, String outcome) {
        cells.computeIfAbsent(call, one -> new EnumMap<>(Fault.class)).put(fault, outcome);
        System.out.println(call + " x " + fault + ": " + outcome);
    }

    synchronized void failed(String what, Throwable why) {
        failures.put(what, why);
        System.out.println(what + ": " + why);
    }

    synchronized Map<String, Throwable> failures() {
        return Map.copyOf(failures);
    }

    /** Empty where it was not tried. */
    synchronized Optional<String> at(UpstreamCall call, Fault fault) {
        return senseless(call, fault).isPresent()
                ? Optional.of(NOT_APPLICABLE)
                : Optional.ofNullable(cells.getOrDefault(call, Map.of()).get(fault));
    }
}
