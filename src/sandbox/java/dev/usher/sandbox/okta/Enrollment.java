package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.webauthn.Credential;
import java.util.List;

/** An authenticator that a person has set up, with what the org keeps to check it. */
sealed interface Enrollment {
    Factor factor();

    String id();

    /** The methods that are set up, in the words of the wire. */
    List<String> methods();

    /** Nothing is kept beside the fact. */
    record Plain(Factor factor, String id) implements Enrollment {
        @Override
        public List<String> methods() {
            return factor.methods;
        }
    }

    /** A telephone. */
    record Phone(String id, String number, String nickname, List<String> methods) implements Enrollment {
        @Override
        public Factor factor() {
            return Factor.PHONE;
        }

        /** {@code +351 XXX-XXX-0002}: all that Okta shows before the second factor. */
        String masked() {
            var last = number.length() < 4 ? number : number.substring(number.length() - 4);
            var country = number.startsWith("+1") ? "+1" : number.substring(0, Math.min(4, number.length()));
            return country + " XXX-XXX-" + last;
        }
    }

    /** An app or a token that makes codes, or is asked to approve. */
    record Device(Factor factor, String id, List<String> methods, String secret) implements Enrollment {}

    /** A question and its answer. */
    record Question(String id, String key, String question, String answer) implements Enrollment {
        @Override
        public Factor factor() {
            return Factor.SECURITY_QUESTION;
        }

        @Override
        public List<String> methods() {
            return Factor.SECURITY_QUESTION.methods;
        }
    }

    /** A WebAuthn credential. */
    record SecurityKey(String id, Credential credential, String transports) implements Enrollment {
        @Override
        public Factor factor() {
            return Factor.WEBAUTHN;
        }

        @Override
        public List<String> methods() {
            return Factor.WEBAUTHN.methods;
        }
    }

    /** What a person has from the start. */
    static Enrollment of(SandboxPerson person, Enrolled enrolled) {
        var factor = enrolled.factor();
        var id = Ids.derived(factor.enrollmentPrefix, person.login() + factor.key + enrolled.number());
        return switch (factor) {
            case PHONE -> new Phone(id, enrolled.number(), enrolled.nickname(), enrolled.methods());
            case SECURITY_QUESTION ->
                new Question(id, "disliked_food", Questions.text("disliked_food"), "Brussels sprouts");
            case OKTA_VERIFY,
                    GOOGLE_OTP,
                    CUSTOM_OTP,
                    SYMANTEC_VIP,
                    RSA_TOKEN,
                    ONPREM_MFA,
                    YUBIKEY_TOKEN,
                    TAC,
                    CUSTOM_APP -> new Device(factor, id, enrolled.methods(), Otp.secretOf(person.login() + factor.key));
            case PASSWORD, EMAIL, DUO, SMART_CARD_IDP, EXTERNAL_IDP -> new Plain(factor, id);
            case WEBAUTHN -> throw new IllegalArgumentException("a security key can only be enrolled by a browser");
        };
    }
}
