package dev.usher.sandbox.okta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody's phone in one visible place: pushes, texts, calls, and the apps and tokens that show codes. */
public final class SandboxPhone {
    private static final int CAPACITY = 1000;
    private static final Duration BETWEEN_TEXTS = Duration.ofSeconds(30);

    private final Map<String, Push> waiting = new LinkedHashMap<>();
    private final Deque<SandboxText> texts = new ArrayDeque<>();
    private final Map<String, Scan> scans = new LinkedHashMap<>();
    private final DeviceCodes codes;

    private final SandboxSettings settings;
    private final Clock clock;

    SandboxPhone(People people, SandboxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.codes = new DeviceCodes(people, clock);
    }

    /** An enrollment that waits for the app: {@code token} is in the QR code or the link. */
    record Scan(String login, Enrollment.Device device) {}

    /** The sign-ins that wait for an answer, newest first. */
    public synchronized List<SandboxPush> pushes() {
        var oldest = clock.instant().minus(settings.pushLifetime());
        waiting.values().removeIf(push -> !push.shown.at().isAfter(oldest));
        return waiting.values().stream().map(push -> push.shown).toList().reversed();
    }

    /** Taps Yes. False where there is no such push, or where it wants a number. */
    public synchronized boolean approve(String id) {
        var push = waiting.get(id);
        return push != null && push.number.isEmpty() && answer(push, Push.State.APPROVED);
    }

    /** Taps a number; a wrong one rejects the sign-in. False where there is no such push. */
    public synchronized boolean approve(String id, String number) {
        var push = waiting.get(id);
        return push != null && answer(push, push.number.equals(number) ? Push.State.APPROVED : Push.State.REJECTED);
    }

    /** Taps No. False where there is no such push. */
    public synchronized boolean reject(String id) {
        var push = waiting.get(id);
        return push != null && answer(push, Push.State.REJECTED);
    }

    /** Text messages and calls, newest first. */
    public synchronized List<SandboxText> texts() {
        return new ArrayList<>(texts);
    }

    /** The newest text or call to a number, or for a person. */
    public synchronized Optional<SandboxText> latest(String numberOrLogin) {
        return texts.stream()
                .filter(text -> text.to().equals(numberOrLogin) || text.login().equalsIgnoreCase(numberOrLogin))
                .findFirst();
    }

    /** What every app and token shows now. */
    public List<SandboxCode> codes() {
        return codes.all();
    }

    /** The code that a person's app or token shows, by the authenticator's key such as {@code google_otp}. */
    public Optional<String> code(String login, String key) {
        return codes.of(login, key).map(SandboxCode::code);
    }

    /** The code after that one, as a token in next-code mode is asked for. */
    public Optional<String> nextCode(String login, String key) {
        return codes.of(login, key).map(SandboxCode::next);
    }

    /** Who has a QR code or a link to open in an app: the logins. */
    public synchronized List<String> scans() {
        return scans.values().stream().map(Scan::login).distinct().toList();
    }

    /** Scans the QR code that a person is shown, or opens the link that they were sent. False where there is none. */
    public synchronized boolean scan(String login) {
        return scans.values().removeIf(scan -> scan.login().equalsIgnoreCase(login));
    }

    /** An empty phone. */
    public synchronized void clear() {
        waiting.clear();
        texts.clear();
        scans.clear();
        codes.clear();
    }

    synchronized Push push(Account account, String app, boolean withNumbers, Instant now) {
        var push = Push.to(account.person().login(), app, withNumbers, now);
        waiting.put(push.shown.id(), push);
        if (waiting.size() > CAPACITY) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        return push;
    }

    /** The sign-in no longer waits for it. */
    synchronized void withdraw(Push push) {
        waiting.remove(push.shown.id());
    }

    /** False where the number was sent something less than 30 seconds ago. */
    synchronized boolean mayText(String number, Instant now) {
        return texts.stream()
                .filter(text -> text.to().equals(number))
                .noneMatch(text -> now.isBefore(text.at().plus(BETWEEN_TEXTS)));
    }

    synchronized void text(SandboxText text) {
        texts.addFirst(text);
        if (texts.size() > CAPACITY) {
            texts.removeLast();
        }
    }

    synchronized void awaitScan(String token, Account account, Enrollment.Device device) {
        scans.put(token, new Scan(account.person().login(), device));
    }

    synchronized boolean isScanned(String token) {
        return !scans.containsKey(token);
    }

    /** Opens a link by its token. */
    synchronized boolean open(String token) {
        return scans.remove(token) != null;
    }

    /** The person's app takes a secret from a QR code that is on show. */
    void show(Account account, Enrollment.Device device) {
        codes.show(account, device);
    }

    /** The account has it now. */
    void enrolled(Account account, Enrollment.Device device) {
        codes.enrolled(account, device);
    }

    private boolean answer(Push push, Push.State state) {
        push.answer(state);
        waiting.remove(push.shown.id());
        return true;
    }
}
