package dev.usher.jamf;

import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A computer as Jamf Pro's inventory has it.
 *
 * @param id of the inventory record
 * @param serialNumber as asked for or as stored
 * @param udid null where Jamf gives none
 * @param managementId changes with each enrollment; null where Jamf gives none
 * @param lastEnrolled null where Jamf has no date, or the 1970 that it writes instead of none
 * @param fields what Usher reads and writes
 */
public record Computer(
        JamfId id,
        SerialNumber serialNumber,
        @Nullable Udid udid,
        @Nullable ManagementId managementId,
        @Nullable Instant lastEnrolled,
        ComputerFields fields) {}
