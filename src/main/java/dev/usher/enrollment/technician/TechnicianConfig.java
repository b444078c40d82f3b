package dev.usher.enrollment.technician;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may give a device to somebody else by signing in. */
@ConfigMapping(prefix = "usher.enrollment")
public interface TechnicianConfig {
    /** The Okta group whose members may, by the {@code groups} claim of their own sign-in; without it nobody may. */
    Optional<String> technicianGroup();
}
