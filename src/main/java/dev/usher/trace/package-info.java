/**
 * What a log line and a span are about: one trace for each enrollment, over its calls, its durable work, Okta and Jamf.
 *
 * <p>An {@link dev.usher.trace.Activity} is one HTTP call or one run of work. It says in the log's context what it is about, and is a
 * span. An enrollment keeps the trace that it began in, and whatever is done for it later, on whichever replica, goes on there.
 * A {@link dev.usher.trace.ClientSpan} is one exchange with Okta or Jamf.
 *
 * <p>Never here, and so never in a span: a secret, a URL, a name, a claim, a message of an exception. What may be said is in
 * {@link dev.usher.trace.SpanKeys} and has a type that says no more ({@code docs/adr/0021-one-trace-for-each-enrollment.md}).
 *
 * <p>Neighbours: like a logger it is reached without being handed on, and does nothing where no SDK runs. It knows no room.
 */
@NullMarked
package dev.usher.trace;

import org.jspecify.annotations.NullMarked;
