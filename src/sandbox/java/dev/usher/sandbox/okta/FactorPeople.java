package dev.usher.sandbox.okta;

import static dev.usher.sandbox.okta.SandboxPerson.person;

import dev.usher.sandbox.okta.SandboxPerson.Builder;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;

/** One person for each authenticator that a sign-in can ask for. */
final class FactorPeople {
    private FactorPeople() {}

    static List<SandboxPerson> all() {
        return List.of(
                somebody("push", "Petra", "Push", "Approves a push in Okta Verify after the password.")
                        .oktaVerify("push")
                        .build(),
                somebody("number", "Nora", "Number", "Okta Verify wants the number that the sign-in shows.")
                        .oktaVerify("push")
                        .flagged(Flag.NUMBER_CHALLENGE)
                        .build(),
                somebody("totp", "Tom", "Totp", "Types the code that Okta Verify shows.")
                        .oktaVerify("totp")
                        .build(),
                somebody("google", "Gwen", "Google", "Types the code that Google Authenticator shows.")
                        .enrolled(Factor.GOOGLE_OTP)
                        .build(),
                somebody("sms", "Sam", "Sms", "Has one phone, and chooses between a text and a call.")
                        .phoneFactor("+351210005309", "")
                        .build(),
                somebody("phones", "Phil", "Phones", "Has two phones, which only their enrollment tells apart.")
                        .phoneFactor("+351210000011", "Work")
                        .phoneFactor("+14155550112", "Private")
                        .build(),
                somebody("question", "Quinn", "Question", "Answers a security question: Brussels sprouts.")
                        .enrolled(Factor.SECURITY_QUESTION)
                        .build(),
                somebody("key", "Kim", "Key", "Must set up a security key the first time, and uses it from then on.")
                        .mustEnroll(Factor.WEBAUTHN)
                        .build(),
                somebody("newhire", "Nia", "Newhire", "Has only a password, and must set up one of six authenticators.")
                        .mustEnroll(
                                Factor.GOOGLE_OTP,
                                Factor.OKTA_VERIFY,
                                Factor.PHONE,
                                Factor.EMAIL,
                                Factor.SECURITY_QUESTION,
                                Factor.WEBAUTHN)
                        .build(),
                somebody(
                                "tokens",
                                "Tara",
                                "Tokens",
                                "Must set up one of the authenticators that companies bring along.")
                        .mustEnroll(
                                Factor.SYMANTEC_VIP,
                                Factor.RSA_TOKEN,
                                Factor.ONPREM_MFA,
                                Factor.YUBIKEY_TOKEN,
                                Factor.DUO,
                                Factor.CUSTOM_APP,
                                Factor.CUSTOM_OTP,
                                Factor.SMART_CARD_IDP,
                                Factor.EXTERNAL_IDP)
                        .build(),
                somebody("duo", "Dana", "Duo", "Duo Security asks in a frame of its own.")
                        .enrolled(Factor.DUO)
                        .build(),
                somebody("vip", "Vic", "Vip", "Types the code of Symantec VIP.")
                        .enrolled(Factor.SYMANTEC_VIP)
                        .build(),
                somebody("rsa", "Ria", "Rsa", "Her RSA token is asked for two codes in a row.")
                        .enrolled(Factor.RSA_TOKEN)
                        .build(),
                somebody("onprem", "Omar", "Onprem", "His company's own token is asked for two codes in a row.")
                        .enrolled(Factor.ONPREM_MFA)
                        .build(),
                somebody("yubikey", "Yara", "Yubikey", "Her YubiKey types 44 letters.")
                        .enrolled(Factor.YUBIKEY_TOKEN)
                        .build(),
                somebody("customotp", "Cora", "Customotp", "Types the code of her company's badge.")
                        .enrolled(Factor.CUSTOM_OTP)
                        .build(),
                somebody("custompush", "Curt", "Custompush", "Approves a push in his company's own app.")
                        .enrolled(Factor.CUSTOM_APP)
                        .build(),
                somebody("tac", "Tess", "Tac", "Types a temporary access code that an admin has given her.")
                        .enrolled(Factor.TAC)
                        .build(),
                somebody("smartcard", "Cyril", "Smartcard", "Must show a smart card, which takes another page.")
                        .enrolled(Factor.SMART_CARD_IDP)
                        .build(),
                somebody("idpfactor", "Ida", "Idpfactor", "Proves it at another identity provider, on its page.")
                        .enrolled(Factor.EXTERNAL_IDP)
                        .build(),
                somebody("fastpass", "Fay", "Fastpass", "Has FastPass alone, which a page of ours cannot do.")
                        .oktaVerify("signed_nonce")
                        .build(),
                somebody("fastpass-or-code", "Finn", "Fastpass", "Has FastPass, or the code of Okta Verify instead.")
                        .oktaVerify("signed_nonce", "totp")
                        .build(),
                somebody("many", "Mani", "Many", "Chooses between a mail, a phone, three apps and a question.")
                        .emailFactor()
                        .phoneFactor("+351210000044", "")
                        .oktaVerify("push", "totp")
                        .enrolled(Factor.GOOGLE_OTP, Factor.SECURITY_QUESTION, Factor.CUSTOM_APP)
                        .build());
    }

    private static Builder somebody(String name, String first, String last, String shows) {
        return person(name + "@example.com")
                .named(first, last)
                .department("Engineering")
                .title("Engineer")
                .office("Lisbon/3.07")
                .groups(DefaultPeople.EMPLOYEES, "Engineering")
                .shows(shows);
    }
}
