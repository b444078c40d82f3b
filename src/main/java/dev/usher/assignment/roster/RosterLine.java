package dev.usher.assignment.roster;

import dev.usher.device.Device;

/**
 * A line of a roster.
 *
 * @param number as an editor counts the lines of the file, from 1
 * @param device whose it is to be
 * @param username of the person, as the file has it
 */
public record RosterLine(int number, Device device, String username) {
    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "RosterLine[" + number + ", " + device.serialNumber() + "]";
    }
}
