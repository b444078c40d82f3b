/**
 * What Jamf Pro asks: {@link dev.usher.saml.request.AuthnRequests} reads an {@code AuthnRequest} of either binding (Core section
 * 3.4.1, Bindings sections 3.4 and 3.5) and believes nothing of it that is not signed by a key of Jamf's metadata.
 */
@NullMarked
package dev.usher.saml.request;

import org.jspecify.annotations.NullMarked;
