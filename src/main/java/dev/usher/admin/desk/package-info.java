/**
 * The help desk's pages of the console: the search box, and the page of one device with what can be done for it.
 *
 * <p>What a page shows and what its forms order is the same as by the admin API, from the same beans. A form that is refused
 * comes back with what was typed; one that was done leads back to the page, which says so once.
 *
 * <p>Never here: what was typed into a log or an address, a decision.
 */
@NullMarked
package dev.usher.admin.desk;

import org.jspecify.annotations.NullMarked;
