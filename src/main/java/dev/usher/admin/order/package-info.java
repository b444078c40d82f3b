/**
 * What is ordered for devices and their assignments, whoever brings the order: the API or the console.
 *
 * <p>Who may order is decided before, in {@code access}. Each order says who gave it, and what asks for a reason keeps it in the
 * journal.
 */
@NullMarked
package dev.usher.admin.order;

import org.jspecify.annotations.NullMarked;
