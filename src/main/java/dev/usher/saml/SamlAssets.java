package dev.usher.saml;

import dev.usher.page.look.Asset;
import dev.usher.page.look.MoreAssets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The script that sends the form. */
@ApplicationScoped
class SamlAssets implements MoreAssets {
    @Override
    public Map<String, Asset> assets() {
        return Map.of("saml.js", Asset.ofJar("/saml/saml.js", "text/javascript;charset=UTF-8"));
    }
}
