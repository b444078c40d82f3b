/**
 * A SAML 2.0 identity provider for one service provider, Jamf Pro: its SSO pane sends a person here during enrollment, they sign in
 * on the enrollment page, and Jamf is told who they are.
 *
 * <p>{@code SsoResource} takes Jamf's requests and leads the browser, {@code SignOn} is what becomes of a request. Below: {@code
 * gate} says whether the door is open, {@code provider} knows Jamf and describes Usher, {@code request} and {@code response} are
 * what is said, {@code key} holds the key that signs, {@code xml} is the way in and out of XML.
 *
 * <p>Keycloak's SAML core reads and writes SAML, the JDK verifies XML signatures: ADR 25. Never here: an unsigned request, an
 * assertion to anywhere but Jamf's own address, a group that nobody asked for, an assertion or key in a log or in the database.
 *
 * <p>Neighbours: {@code enrollment} signs the person in, {@code page} shows it, {@code jamf} tells how Jamf is set.
 */
@NullMarked
package dev.usher.saml;

import org.jspecify.annotations.NullMarked;
