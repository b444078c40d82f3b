/**
 * Okta's documents and forms, as data.
 *
 * <p>{@link dev.usher.okta.idx.IdxDocument} is one answer of Okta's {@code /idp/idx} endpoints (media type
 * {@code application/ion+json; okta-version=1.0.0}), read into forms, fields, options and messages without knowing any of
 * them by name: a step that Okta adds tomorrow is a form like every other. {@link dev.usher.okta.idx.FormBinder} puts a
 * person's input into such a form, or says field by field why it does not fit.
 *
 * <p>Never here: I/O, a decision about what a document means, or a document printed. Documents hold handles and codes, so
 * every type that carries one prints only names.
 *
 * <p>Neighbours: {@code dev.usher.okta} decides and sends; this package knows only {@code problem}.
 */
@NullMarked
package dev.usher.okta.idx;

import org.jspecify.annotations.NullMarked;
