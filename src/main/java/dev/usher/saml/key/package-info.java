/**
 * The key that signs, apart from every other key of Usher's, and the certificates that say so. Never here: the key in a text.
 */
@NullMarked
package dev.usher.saml.key;

import org.jspecify.annotations.NullMarked;
