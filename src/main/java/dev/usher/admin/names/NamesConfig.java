package dev.usher.admin.names;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What opens the lists of names besides the secret of a device. */
@ConfigMapping(prefix = "usher.names")
public interface NamesConfig {
    /** Tokens that open these lists and nothing else; several, so that one can be replaced while devices still have it. */
    Optional<List<String>> token();
}
