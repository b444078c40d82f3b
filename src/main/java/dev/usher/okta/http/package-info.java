/**
 * One HTTP exchange, exactly as asked and exactly as answered.
 *
 * <p>Okta's protocol wants what a typed REST client hides: any href on the issuer's origin, every status as an answer,
 * bodies of three dialects, a bounded read, no redirect followed ({@code docs/adr/0005-jdk-http-client-for-okta.md}).
 * {@link dev.usher.okta.http.Transport} does that and nothing else; {@link dev.usher.okta.http.Origin} says where it may go.
 *
 * <p>Never here: what an answer means, a retry, a log line. Neighbours: only {@code dev.usher.okta} uses it.
 */
@NullMarked
package dev.usher.okta.http;

import org.jspecify.annotations.NullMarked;
