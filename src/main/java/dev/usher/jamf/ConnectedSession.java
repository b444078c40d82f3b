package dev.usher.jamf;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.inventory.ComputerInventory;
import dev.usher.jamf.name.JamfNames;
import java.util.Optional;

/** A session over a live connection. */
final class ConnectedSession implements JamfSession {
    private final JamfCaller caller;
    private final ComputerInventory inventory;
    private final JamfNames names;

    ConnectedSession(JamfCaller caller, ComputerInventory inventory, JamfNames names) {
        this.caller = caller;
        this.inventory = inventory;
        this.names = names;
    }

    @Override
    public ComputerLookup findComputer(SerialNumber serial) {
        return inventory.find(serial, caller);
    }

    @Override
    public Optional<Computer> computer(JamfId id) {
        return inventory.read(id, caller);
    }

    @Override
    public void update(JamfId id, ComputerChange change) {
        inventory.update(id, change, caller);
    }

    @Override
    public NameLookup find(NamedObject kind, String name) {
        return names.find(kind, name, caller);
    }

    @Override
    public NameLookup create(NamedObject kind, String name) {
        return names.create(kind, name, caller);
    }

    @Override
    public String serverVersion() {
        return inventory.serverVersion(caller);
    }

    @Override
    public void close() {
        caller.close();
    }
}
