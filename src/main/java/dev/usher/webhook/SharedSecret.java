package dev.usher.webhook;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a sender and Usher share, and how those are met who do not know it. */
public final class SharedSecret {
    private final String key;
    private final List<Secret> accepted;
    private final Consumer<String> guesses;

    /**
     * @param key of the configuration, for those who have to mend it
     * @param configured none: the webhook is off
     * @param guesses is told the address of each caller who does not know the secret, and refuses those who were told too often
     */
    public SharedSecret(String key, Optional<List<Secret>> configured, Consumer<String> guesses) {
        this.key = key;
        this.accepted = List.copyOf(configured.orElse(List.of()));
        this.guesses = guesses;
        if (accepted.stream().anyMatch(secret -> secret.reveal().isBlank())) {
            throw new ConfigurationFault(key, "a secret is empty", "a text from openssl rand -hex 32");
        }
    }

    /**
     * Lets a caller in who knows the secret. Only those who do not are counted, so that nobody is kept out by the guesses of
     * another behind the same address.
     *
     * @param offered what may be the secret; any may be absent
     * @throws Problem {@code webhook_off}, {@code wrong_secret}, or {@code too_many_requests} for those who keep guessing
     */
    public void admit(String address, @Nullable String... offered) {
        if (accepted.isEmpty()) {
            throw Problem.of(ProblemKind.WEBHOOK_OFF, "Set " + key + " and start Usher again.");
        }
        if (!fits(offered)) {
            guesses.accept(address);
            throw Problem.of(ProblemKind.WRONG_SECRET, "Send the secret that stands in " + key + ".");
        }
    }

    /** Compares all with all, so that the time tells nothing. */
    private boolean fits(@Nullable String... offered) {
        var fits = false;
        for (var secret : accepted) {
            for (var one : offered) {
                fits |= secret.matches(one);
            }
        }
        return fits;
    }
}
