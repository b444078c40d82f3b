package dev.usher.admin.start;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What the start may overlook. */
@ConfigMapping(prefix = "usher.start")
interface StartConfig {
    /** The ids of the concerns whose risk the operator accepts: they are told once and stop nothing. */
    Optional<Set<String>> accept();
}
