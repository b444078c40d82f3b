package dev.usher.sandbox.okta;

/** An authenticator that this org knows, in the words of the wire. */
enum Factor {
    PASSWORD("password", "okta_password", "aut1sandboxPassword0", "lae", "Password", "pwd"),
    EMAIL("email", "okta_email", "aut1sandboxEmail0000", "eae", "Email", "email");

    /** Both the authenticator's type and its method's. */
    final String type;

    final String key;
    final String id;
    final String enrollmentPrefix;
    final String label;
    /** RFC 8176's name, for the ID token. */
    final String amr;

    Factor(String type, String key, String id, String enrollmentPrefix, String label, String amr) {
        this.type = type;
        this.key = key;
        this.id = id;
        this.enrollmentPrefix = enrollmentPrefix;
        this.label = label;
        this.amr = amr;
    }
}
