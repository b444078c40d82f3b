/** What is checked of the Okta org, the app and the authorization server. */
@NullMarked
package dev.usher.admin.preflight.okta;

import org.jspecify.annotations.NullMarked;
