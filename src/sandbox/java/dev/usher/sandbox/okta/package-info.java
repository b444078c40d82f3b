/**
 * A stand-in for an Okta Identity Engine org: enough of it to sign people in with the interaction code and PKCE.
 *
 * <p>Plain Java on the JDK's HTTP server, bound to loopback. It speaks Okta's dialects (ion documents, OAuth JSON,
 * errorSummary JSON) and keeps Okta's rules: PKCE, single-use codes, expiring and rotating handles, wrong codes counted
 * per person. {@link dev.usher.sandbox.okta.SandboxOkta} is the door; {@link dev.usher.sandbox.okta.OrgTrait} lists what
 * differs between real orgs and can be chosen here; {@link dev.usher.sandbox.okta.SandboxFaults} and
 * {@link dev.usher.sandbox.okta.TokenTweaks} make it misbehave on purpose.
 *
 * <p>Inside, in the order of a call: {@code HttpFront}, {@code Router}, an endpoint, {@code SignIn} (the state machine),
 * {@code Documents} (what Okta shows for a stage), {@code TokenMint}. A browser meets {@code AuthorizeEndpoint} and
 * {@code HostedSignIn} (the org's own page), {@code IdpEndpoint} (another identity provider) and {@code MagicLinks}.
 *
 * <p>It never imports Usher's rooms, keeps everything in memory and is no part of a production build. Neighbour: the
 * stand-in for Jamf Pro in the sibling package.
 */
@NullMarked
package dev.usher.sandbox.okta;

import org.jspecify.annotations.NullMarked;
