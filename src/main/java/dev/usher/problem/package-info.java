/**
 * Errors as the caller sees them: RFC 9457 problem documents.
 *
 * <p>A {@link dev.usher.problem.Problem} says what happened and what to do, carries a stable {@code code} from
 * {@link dev.usher.problem.ProblemKind} and a short {@code reference} that is also in the log line. One mapper turns
 * every exception that reaches HTTP into such a document; nothing else writes an error body.
 *
 * <p>Never here: what the world is expected to say no to (a wrong passcode, a device that Jamf does not know yet). Those
 * are variants of results in their own rooms. Never in a problem: a secret, a token, a passcode or an upstream's raw body.
 *
 * <p>Neighbours: every room may throw a {@code Problem}; this room knows none of them.
 */
@NullMarked
package dev.usher.problem;

import org.jspecify.annotations.NullMarked;
