package dev.usher.sandbox.okta;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everybody's mail in one visible place; keeps the last 1000. */
public final class SandboxMailbox {
    private static final int CAPACITY = 1000;

    private final Deque<SandboxMail> mails = new ArrayDeque<>();
    private final Set<String> clicked = new HashSet<>();

    SandboxMailbox() {}

    /** All mails, newest first. */
    public synchronized List<SandboxMail> mails() {
        return new ArrayList<>(mails);
    }

    /** The newest mail to an address. */
    public synchronized Optional<SandboxMail> latest(String to) {
        return mails.stream().filter(mail -> mail.to().equalsIgnoreCase(to)).findFirst();
    }

    /**
     * Opens the link in the mail, as the person would in any browser.
     *
     * @return false where there is no such mail
     */
    public synchronized boolean click(String mailId) {
        var known = mails.stream().anyMatch(mail -> mail.id().equals(mailId));
        if (known) {
            clicked.add(mailId);
        }
        return known;
    }

    /** Empties the mailbox. */
    public synchronized void clear() {
        mails.clear();
        clicked.clear();
    }

    synchronized SandboxMail send(SandboxPerson person, URI origin, SandboxApp app, Instant now) {
        var id = Ids.urlSafe(24);
        var link = origin.resolve("/email/verify/" + app.id() + "?token=" + id);
        return send(new SandboxMail(id, person.email(), "One-time verification code", Ids.sixDigits(), link, now));
    }

    synchronized SandboxMail send(SandboxMail mail) {
        mails.addFirst(mail);
        if (mails.size() > CAPACITY) {
            clicked.remove(mails.removeLast().id());
        }
        return mail;
    }

    synchronized boolean isClicked(SandboxMail mail) {
        return clicked.contains(mail.id());
    }
}
