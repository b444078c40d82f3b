/**
 * The way in and out of XML: {@link dev.usher.saml.xml.SafeXml} reads what others sent, without document types, within limits;
 * {@link dev.usher.saml.xml.SignatureMethod} lists the signatures that are believed.
 */
@NullMarked
package dev.usher.saml.xml;

import org.jspecify.annotations.NullMarked;
