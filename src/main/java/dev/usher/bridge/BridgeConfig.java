package dev.usher.bridge;

import dev.usher.guard.Rate;
import dev.usher.guard.SwitchConverter;
import dev.usher.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may have passwords checked, as which app at Okta, and how often wrong ones are borne. */
@ConfigMapping(prefix = "usher.bridge")
public interface BridgeConfig {
    /** Off unless switched on: whoever reaches the bridge may try passwords. */
    @WithDefault("false")
    @WithConverter(SwitchConverter.class)
    boolean enabled();

    /** The address blocks that clients may call from; elsewhere nothing answers. Without it from everywhere. */
    Optional<List<String>> networks();

    /**
     * Where the clients find Usher, with the scheme and without a path: what stands before {@code /connect}. By default the origin of
     * {@code usher.okta.redirect-uri}. It is never taken from a request, which could name anybody's.
     */
    Optional<String> address();

    /** What a client may ask for; what else it asks for is left out. {@code openid} is always asked for. */
    @WithDefault("openid profile email")
    List<String> scopes();

    /** Who may ask, by a name of your choice. */
    Map<String, Client> clients();

    /** The app that Okta sees. */
    App okta();

    /** How many wrong passwords are too many. */
    WrongPasswords wrongPasswords();

    /** The plain password grant, to be tried by the preflight. */
    Ropc ropc();

    /** One client. */
    interface Client {
        /** What it presents as {@code client_id}: Jamf Connect's {@code OIDCROPGID}. Nothing that Okta knows. */
        String clientId();

        /** What it presents as {@code client_secret}; a list, for rotation. None for a public client. */
        Optional<List<Secret>> secret();
    }

    /** As the keys of {@code usher.okta}; what is not set is Usher's own app. */
    interface App {
        Optional<String> clientId();

        Optional<String> clientSecret();

        Optional<Path> privateKeyLocation();

        Optional<String> privateKeyId();

        Optional<String> clientAuth();

        /** A sign-in redirect URI of that app; by default that of Usher's own. */
        Optional<String> redirectUri();
    }

    /** Fewer than Okta's own, which locks the account everywhere. */
    interface WrongPasswords {
        /** In a row for one person, before the first pause. */
        @WithDefault("4")
        int most();

        /** In a row for one person, in all: no other reaches Okta until one was right, or until a week has gone by without any. */
        @WithDefault("8")
        int total();

        /** How long that person is refused without Okta being asked; each further wrong password doubles it, up to a day. */
        @WithDefault("15m")
        Duration pause();

        /** From one address. An office is one address. */
        @WithDefault("100 per 10m")
        Rate address();

        /** By one client. */
        @WithDefault("1000 per 10m")
        Rate client();
    }

    /** An app with the password grant, and a person made for trying it. The preflight asks once each time; nobody else does. */
    interface Ropc {
        Optional<String> clientId();

        Optional<Secret> clientSecret();

        Optional<String> username();

        Optional<Secret> password();
    }
}
