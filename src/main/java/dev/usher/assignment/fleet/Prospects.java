package dev.usher.assignment.fleet;

import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;

/** Asks the decision of an assignment what it would be now, and changes nothing. */
interface Prospects {
    Prospect of(JamfSession session, DeviceRecord device, StandingAssignment assignment);
}
