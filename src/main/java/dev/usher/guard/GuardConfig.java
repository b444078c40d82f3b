package dev.usher.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/**
 * How often one may try. The defaults let a company of ten thousand Macs behind one address sign in on one morning, and
 * leave a guesser of passcodes nothing to hope for beside Okta's own lockout.
 *
 * <p>A limit of 10 in 5 minutes lets ten through at once and then one more every 30 seconds.
 */
@ConfigMapping(prefix = "usher.guard")
public interface GuardConfig {
    /** Off only where something before Usher does the same. */
    @WithDefault("true")
    @WithConverter(SwitchConverter.class)
    boolean enabled();

    /** New enrollments. */
    Starts starts();

    /** Submitted forms: identifiers, passwords, passcodes, choices. */
    Answers answers();

    /** Questions whether Okta has gone on, which a page asks every 4 seconds while a person looks for their phone. */
    Polls polls();

    /** Device secrets and claim links that do not fit. */
    Claims claims();

    /** Webhooks whose sender is not known. */
    Webhooks webhooks();

    /** Questions for the names of departments, buildings and sites. */
    Names names();

    /** What Okta is made to send to one person, whichever enrollments ask for it. */
    Deliveries deliveries();

    /**
     * Other limits of starts for the addresses of a block: {@code 198.51.100.0/24 = 3000 per 1m}, or
     * {@code 10.0.0.0/8 = unlimited}. Answers and polls of such an address grow in proportion. The longest block that
     * holds the address counts. A school is one address.
     */
    Optional<List<String>> addressLimits();

    /** A limit for each kind of bucket. */
    interface Starts {
        @WithDefault("30 per 5m")
        Rate username();

        @WithDefault("60 per 10m")
        Rate device();

        @WithDefault("300 per 1m")
        Rate address();
    }

    /** A limit for each kind of bucket. */
    interface Answers {
        @WithDefault("60 per 5m")
        Rate username();

        @WithDefault("120 per 10m")
        Rate device();

        @WithDefault("1500 per 1m")
        Rate address();
    }

    /** A limit for each kind of bucket. */
    interface Polls {
        @WithDefault("200 per 5m")
        Rate username();

        @WithDefault("400 per 10m")
        Rate device();

        @WithDefault("6000 per 1m")
        Rate address();
    }

    /** A limit for each kind of bucket. What fits counts nowhere. */
    interface Claims {
        @WithDefault("10 per 10m")
        Rate device();

        @WithDefault("300 per 10m")
        Rate address();
    }

    /** A limit for each kind of stranger, by address. */
    interface Webhooks {
        /** Secrets that do not fit. Those that fit count nowhere. */
        @WithDefault("30 per 10m")
        Rate wrongSecrets();

        /** Calls that carry no secret, as those of Jamf Setup Manager. A school is one address. */
        @WithDefault("300 per 1m")
        Rate strangers();
    }

    /** A limit for each address. */
    interface Names {
        @WithDefault("300 per 1m")
        Rate address();
    }

    /** A limit for each kind of delivery. */
    interface Deliveries {
        /** Text messages and calls; Okta itself sends one phone one in 30 seconds. */
        @WithDefault("1 per 30s")
        Rate texts();

        /** Push notifications. */
        @WithDefault("1 per 30s")
        Rate pushes();

        /** Mails with a code. */
        @WithDefault("30 per 5m")
        Rate mails();
    }
}
