/**
 * The console at {@code /admin}: who is signed in, what is around every page of it, and what a browser is told not to do.
 *
 * <p>Quarkus OIDC signs a person in by Okta (authorization code and PKCE) and keeps the tokens, encrypted, in the browser's cookie.
 * What somebody may do is decided where the admin API decides it: by the access token, in {@link dev.usher.admin.access}.
 *
 * <p>The pages themselves are in the packages of what they show. Never here: a token in a page, a script or style within one.
 */
@NullMarked
package dev.usher.admin.console;

import org.jspecify.annotations.NullMarked;
