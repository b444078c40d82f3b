/**
 * Who talks with whom: {@link dev.usher.saml.provider.ServiceProvider} is Jamf Pro as its metadata say, {@link
 * dev.usher.saml.provider.OwnMetadata} are Usher's own (Metadata for SAML 2.0).
 */
@NullMarked
package dev.usher.saml.provider;

import org.jspecify.annotations.NullMarked;
