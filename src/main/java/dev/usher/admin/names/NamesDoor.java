package dev.usher.admin.names;

import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.proof.DeviceSecrets;
import dev.usher.device.SerialNumber;
import dev.usher.guard.Guard;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import dev.usher.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether there are lists of names, and whom they are shown to. */
@Startup
@ApplicationScoped
class NamesDoor {
    private static final String KEY = "usher.names.token";
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/=-]{1,200})");
    /** As RFC 6750 has a token, and as long as 128 random bits in base64url. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{22,200}=*");

    private final List<Secret> tokens;
    private final boolean devicesHaveSecrets;
    private final DeviceSecrets secrets;
    private final Guard guard;

    NamesDoor(NamesConfig config, ProofConfig proof, DeviceSecrets secrets, Guard guard) {
        this.tokens = config.token().orElse(List.of()).stream()
                .map(NamesDoor::checked)
                .toList();
        this.devicesHaveSecrets = proof.proof() == ProofConfig.Required.SECRET;
        this.secrets = secrets;
        this.guard = guard;
    }

    private static Secret checked(String token) {
        if (!TOKEN.matcher(token.strip()).matches()) {
            // Never the token itself.
            throw new ConfigurationFault(
                    KEY,
                    "each token must have 22 to 200 letters, digits or -._~+/",
                    "the output of: openssl rand -hex 24");
        }
        return Secret.of(token.strip());
    }

    /**
     * Lets the caller in.
     *
     * @param serialNumber with it the bearer may be the secret of that device; null without
     * @param address of the caller
     * @throws Problem where the lists are off, what is offered does not fit, or there was too much of it
     */
    void admit(@Nullable String authorization, @Nullable String serialNumber, String address) {
        if (tokens.isEmpty() && !devicesHaveSecrets) {
            throw Problem.of(
                    ProblemKind.NAMES_OFF,
                    "The lists of names are off. Set " + KEY + ", or usher.device.proof=secret.");
        }
        guard.admitNames(address);
        var bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!bearer.matches()) {
            throw unauthorized();
        }
        var serial = serialNumber == null ? null : serial(serialNumber);
        if (fits(bearer.group(1)) || fitsDevice(bearer.group(1), serial, address)) {
            return;
        }
        guard.namesTokenDoesNotFit(address);
        throw unauthorized();
    }

    private boolean fits(String offered) {
        var fits = false;
        // All are compared, so that the time tells nothing.
        for (var token : tokens) {
            fits |= token.matches(offered);
        }
        return fits;
    }

    /** A guess at the secret of a device counts as any other. */
    private boolean fitsDevice(String offered, @Nullable SerialNumber serial, String address) {
        if (serial == null || !devicesHaveSecrets) {
            return false;
        }
        guard.admitClaim(serial.value(), address);
        if (!secrets.fits(serial, offered)) {
            return false;
        }
        guard.claimFits(serial.value(), address);
        return true;
    }

    private static SerialNumber serial(String given) {
        return SerialNumber.parse(given)
                .orElseThrow(() -> Problem.invalid(
                        List.of(new Violation("X-Usher-Serial", "must be 8 to 20 letters and digits"))));
    }

    private static Problem unauthorized() {
        return Problem.of(
                ProblemKind.UNAUTHORIZED,
                "Send Authorization: Bearer with a token of " + KEY
                        + ", or with the device's secret and its serial number as X-Usher-Serial.");
    }
}
