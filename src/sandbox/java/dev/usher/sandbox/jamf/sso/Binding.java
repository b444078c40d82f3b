package dev.usher.sandbox.jamf.sso;

/** How a request travels to the identity provider. */
public enum Binding {
    /** In the query of a link, with the signature beside it. */
    REDIRECT("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
    /** In a form that the browser posts, with the signature in the XML. */
    POST("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");

    final String uri;

    Binding(String uri) {
        this.uri = uri;
    }
}
