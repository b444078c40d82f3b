/** What is checked of Jamf Pro, and the webhooks that Usher wants to have there. */
@NullMarked
package dev.usher.admin.preflight.jamf;

import org.jspecify.annotations.NullMarked;
