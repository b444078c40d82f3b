/** The reports over the fleet, as JSON and as CSV. */
@NullMarked
package dev.usher.admin.report;

import org.jspecify.annotations.NullMarked;
