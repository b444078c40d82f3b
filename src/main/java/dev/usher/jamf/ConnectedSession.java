package dev.usher.jamf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.inventory.Inventory;
import dev.usher.jamf.name.JamfNames;
import dev.usher.jamf.name.NameList;
import dev.usher.jamf.preload.Preload;
import dev.usher.jamf.setting.Settings;
import dev.usher.jamf.user.UserGroups;
import dev.usher.jamf.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session over a live connection. */
final class ConnectedSession implements JamfSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JamfCaller caller;
    private final Inventory inventory;
    private final JamfNames names;
    private final Preload preload;
    private final Users users;
    private final UserGroups groups;
    private final Settings settings;

    ConnectedSession(
            JamfCaller caller,
            Inventory inventory,
            JamfNames names,
            Preload preload,
            Users users,
            UserGroups groups,
            Settings settings) {
        this.caller = caller;
        this.inventory = inventory;
        this.names = names;
        this.preload = preload;
        this.users = users;
        this.groups = groups;
        this.settings = settings;
    }

    @Override
    public DeviceLookup find(Device device) {
        return inventory.find(device, caller);
    }

    @Override
    public Set<SerialNumber> present(Collection<SerialNumber> serialNumbers) {
        return inventory.present(serialNumbers, caller);
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
    public List<DeviceRecord> among(Collection<SerialNumber> serialNumbers) {
        return inventory.among(serialNumbers, caller);
    }

    @Override
    public Matches matching(String text, int most) {
        return inventory.matching(text, most, caller);
    }

    @Override
    public FleetPage enrolledSince(DeviceKind kind, Instant since, int number, int size) {
        return inventory.enrolledSince(kind, since, number, size, caller);
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
        return preload.read(serialNumber, caller);
    }

    @Override
    public Optional<PreloadValues> preloadedNow(SerialNumber serialNumber) {
        return preload.readNow(serialNumber, caller);
    }

    @Override
    public Optional<PreloadValues> preload(
            SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns) {
        return preload.fill(serialNumber, kind, columns, caller);
    }

    @Override
    public void withdrawPreload(SerialNumber serialNumber, PreloadValues columns, Optional<PreloadValues> former) {
        preload.withdraw(serialNumber, columns, former, caller);
    }

    @Override
    public JamfId putUser(JamfUser user) {
        return users.put(user, caller);
    }

    @Override
    public boolean putInGroup(String group, JamfId user, boolean member) {
        return groups.put(group, user, member, caller);
    }

    @Override
    public JamfPlan plan() {
        return new Plan();
    }

    @Override
    public void recalculateGroups(DeviceKind kind, JamfId id) {
        inventory.recalculateGroups(kind, id, caller);
    }

    @Override
    public UndoingSettings settings() {
        return settings.read(caller);
    }

    @Override
    public void pause(Duration time) {
        caller.pause(time);
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
    public NameList names(NamedObject kind) {
        return names.all(kind, caller);
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

    private final class Plan implements JamfPlan {
        /** Stands where Jamf's answer to an earlier request would. */
        private static final String NEW_USER = "&lt;id of the new user&gt;";

        @Override
        public Optional<Request> update(DeviceKind kind, JamfId id, DeviceChange change) {
            return inventory.planned(kind, id, change, caller).map(Plan::shown);
        }

        @Override
        public Request recalculateGroups(DeviceKind kind, JamfId id) {
            return shown(inventory.recalculation(kind, id));
        }

        @Override
        public Request create(NamedObject kind, String name) {
            return shown(names.creation(kind, name));
        }

        @Override
        public Optional<Request> preload(SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns) {
            return preload.planned(serialNumber, kind, columns, caller).map(Plan::shown);
        }

        @Override
        public Optional<Request> putUser(JamfUser user) {
            return users.planned(user, caller).request().map(Plan::shown);
        }

        @Override
        public List<Request> putInGroups(JamfUser user, Map<String, Boolean> wanted) {
            if (wanted.isEmpty()) {
                return List.of();
            }
            var id = users.planned(user, caller).id();
            return wanted.entrySet().stream()
                    .flatMap(group -> groups.planned(group.getKey(), id, NEW_USER, group.getValue(), caller).stream())
                    .map(Plan::shown)
                    .toList();
        }

        private static Request shown(JamfRequest request) {
            return new Request(request.method(), request.path(), body(request));
        }

        private static JsonNode body(JamfRequest request) {
            var text = String.valueOf(request.body());
            try {
                return text.startsWith("<") ? TextNode.valueOf(text) : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a body that Usher made is JSON or XML", e);
            }
        }
    }
}
