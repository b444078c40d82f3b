/**
 * What Jamf Pro is told: {@link dev.usher.saml.response.Responses} writes a response with an assertion, or one that says why there
 * is none (Core section 3.3.3, Profiles section 4.1.4), and signs both. Never here: a response in a text or a log.
 */
@NullMarked
package dev.usher.saml.response;

import org.jspecify.annotations.NullMarked;
