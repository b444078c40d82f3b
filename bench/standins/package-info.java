/**
 * What Usher finds around it, in a process of its own: an Okta org, a Jamf Pro, a durable PostgreSQL. The bench orders and asks by
 * HTTP on loopback; peers find their mail there.
 */
@NullMarked
package dev.usher.bench.standins;

import org.jspecify.annotations.NullMarked;
