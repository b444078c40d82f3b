package dev.usher.admin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call the admin API. */
@ConfigMapping(prefix = "usher.admin")
interface AdminConfig {
    /**
     * The custom authorization server that issues the access tokens; without it there is no admin API. A list is allowed, for a
     * move from one server to another: the tokens of any of them are good.
     */
    Optional<List<String>> issuer();

    /** The audience of that server, as its tokens name it. */
    @WithDefault("api://usher")
    String audience();

    /** The group, or role, whose members may do everything. */
    @WithDefault("Usher Admins")
    String adminGroup();

    /** The group, or role, whose members may look, and run again what is stuck. */
    @WithDefault("Usher Help Desk")
    String helpdeskGroup();
}
