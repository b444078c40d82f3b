package dev.usher.jamf;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.inventory.Inventory;
import dev.usher.jamf.name.JamfNames;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session over a live connection. */
final class ConnectedSession implements JamfSession {
    private final JamfCaller caller;
    private final Inventory inventory;
    private final JamfNames names;

    ConnectedSession(JamfCaller caller, Inventory inventory, JamfNames names) {
        this.caller = caller;
        this.inventory = inventory;
        this.names = names;
    }

    @Override
    public DeviceLookup find(Device device) {
        return inventory.find(device, caller);
    }

    @Override
    public Optional<DeviceRecord> read(DeviceKind kind, JamfId id) {
        return inventory.read(kind, id, caller);
    }

    @Override
    public List<DeviceRecord> readAll(DeviceKind kind, Collection<JamfId> ids) {
        return inventory.readAll(kind, ids, caller);
    }

    @Override
    public FleetPage page(DeviceKind kind, int number, int size) {
        return inventory.page(kind, number, size, caller);
    }

    @Override
    public void update(DeviceKind kind, JamfId id, DeviceChange change) {
        inventory.update(kind, id, change, caller);
    }

    @Override
    public Optional<PreloadValues> preloaded(SerialNumber serialNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PreloadValues> preload(
            SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdrawPreload(SerialNumber serialNumber, PreloadValues columns, Optional<PreloadValues> former) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JamfId putUser(JamfUser user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean putInGroup(String group, JamfId user, boolean member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void recalculateGroups(DeviceKind kind, JamfId id) {
        inventory.recalculateGroups(kind, id, caller);
    }

    @Override
    public UndoingSettings settings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(Duration time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NameLookup find(NamedObject kind, String name) {
        return names.find(kind, name, caller);
    }

    @Override
    public Optional<String> nameOf(NamedObject kind, String id) {
        return names.nameOf(kind, id, caller);
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
