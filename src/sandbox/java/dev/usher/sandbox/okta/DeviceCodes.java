package dev.usher.sandbox.okta;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people's apps and tokens show: of those that are enrolled, and of those whose QR code is on show. */
final class DeviceCodes {
    private final Map<String, Shown> shown = new LinkedHashMap<>();
    private final People people;
    private final Clock clock;

    DeviceCodes(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    private record Shown(String login, Enrollment.Device device) {}

    List<SandboxCode> all() {
        var codes = new ArrayList<SandboxCode>();
        for (var account : people.accounts()) {
            account.enrollments().forEach(enrollment -> {
                if (enrollment instanceof Enrollment.Device device && makesCodes(device)) {
                    codes.add(code(account.person().login(), device));
                }
            });
        }
        synchronized (this) {
            shown.values().forEach(one -> codes.add(code(one.login, one.device)));
        }
        return codes;
    }

    /** What is being enrolled comes before what is enrolled: it is what the person was shown last. */
    Optional<SandboxCode> of(String login, String key) {
        return all().reversed().stream()
                .filter(code ->
                        code.login().equalsIgnoreCase(login) && code.key().equals(key))
                .findFirst();
    }

    synchronized void show(Account account, Enrollment.Device device) {
        var login = account.person().login();
        shown.put(login + device.factor().key, new Shown(login, device));
    }

    /** Once enrolled, the account has it. */
    synchronized void enrolled(Account account, Enrollment.Device device) {
        shown.remove(account.person().login() + device.factor().key);
    }

    synchronized void clear() {
        shown.clear();
    }

    private static boolean makesCodes(Enrollment.Device device) {
        return device.methods().stream().anyMatch(method -> !method.equals("push") && !method.equals("signed_nonce"));
    }

    private SandboxCode code(String login, Enrollment.Device device) {
        var now = clock.instant();
        var factor = device.factor();
        return new SandboxCode(
                login,
                factor.key,
                factor.label,
                Otp.code(factor, device.secret(), now, 0),
                Otp.code(factor, device.secret(), now, 1));
    }
}
