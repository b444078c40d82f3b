package dev.usher.jamf.preload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The calls of {@code inventory-preload}, over one connection. */
final class PreloadCalls {
    private static final String PATH = "/api/v2/inventory-preload/records";
    private static final JamfOperation FIND = operation("find-preload", "Read", false);
    private static final JamfOperation LIST = operation("list-preload", "Read", false);
    private static final JamfOperation CREATE = operation("create-preload", "Create", true);
    private static final JamfOperation UPDATE = operation("update-preload", "Update", true);
    private static final JamfOperation DELETE = operation("delete-preload", "Delete", true);

    private final JamfCaller caller;

    PreloadCalls(JamfCaller caller) {
        this.caller = caller;
    }

    private static JamfOperation operation(String name, String verb, boolean write) {
        return new JamfOperation(name, Optional.of(verb + " Inventory Preload Records"), write);
    }

    /** The record of the device. Jamf allows one, and compares serial numbers without regard to case. */
    Optional<PreloadRecord> find(SerialNumber serialNumber) {
        var rows = caller.call(JamfRequest.get(FIND, PATH)
                        .with("page", "0")
                        .with("page-size", "10")
                        .with("sort", "id:asc")
                        // A SerialNumber holds letters and digits only, so there is nothing to escape.
                        .with("filter", "serialNumber==\"" + serialNumber.value() + "\""))
                .json(FIND)
                .path("results");
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> PreloadRecord.read(row).stream())
                .filter(row -> row.serialNumber().equals(Optional.of(serialNumber)))
                .findFirst();
    }

    /** A page of all records, in Jamf's words. */
    JsonNode page(int number, int size) {
        return caller.call(JamfRequest.get(LIST, PATH)
                        .with("page", Integer.toString(number))
                        .with("page-size", Integer.toString(size))
                        .with("sort", "id:asc"))
                .json(LIST);
    }

    void create(PreloadRecord row) {
        caller.call(creation(row));
    }

    static JamfRequest creation(PreloadRecord row) {
        return JamfRequest.post(CREATE, PATH, row.body());
    }

    /** @return whether the record is still there */
    boolean replace(PreloadRecord row) {
        return caller.callAllowingNotFound(replacement(row)).status() != 404;
    }

    static JamfRequest replacement(PreloadRecord row) {
        return JamfRequest.put(UPDATE, path(row), row.body());
    }

    /** @throws JamfRefused with 403 where the API client may not delete; a record that is gone is fine */
    void delete(PreloadRecord row) {
        caller.callAllowingNotFound(JamfRequest.delete(DELETE, path(row)));
    }

    private static String path(PreloadRecord row) {
        return PATH + "/" + row.id().value();
    }
}
