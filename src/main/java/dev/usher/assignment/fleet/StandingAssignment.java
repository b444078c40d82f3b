package dev.usher.assignment.fleet;

import dev.usher.assignment.Assignment;
import dev.usher.identity.Identity;
import java.util.Optional;

/**
 * The newest word on whose a device is.
 *
 * @param identity the person; empty where the stored claims can no longer be opened
 */
record StandingAssignment(Assignment assignment, Optional<Identity> identity) {}
