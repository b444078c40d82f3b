package dev.usher.assignment.join;

import dev.usher.device.Device;

/** Told by this room, in the same transaction, which device a sign-in turned out to be for. */
public interface JoinedSignIns {
    /** The sign-in is for this device from now on, and has this assignment. */
    void joined(String enrollmentId, Device device, String assignmentId);
}
