/**
 * Why a device has no user, or this one: the verdict, what it rests on, what to do, and everything that happened.
 *
 * <p>Nothing is decided here. The verdict is read from what the other rooms keep.
 */
@NullMarked
package dev.usher.admin.device;

import org.jspecify.annotations.NullMarked;
