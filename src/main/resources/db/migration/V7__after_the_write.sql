-- What becomes of an assignment after its write: the proof it rests on, what a read must show, drift, preload, revert.
ALTER TABLE assignment
    -- What proved at the sign-in that the person has the device: none, secret or link. A known id is compared at the write.
    ADD COLUMN proof            text NOT NULL DEFAULT 'none',
    -- Every field that a rule named, as Jamf takes it: what each later read must show.
    ADD COLUMN decided          json,
    -- When the device was taken from another user, for the brake.
    ADD COLUMN owner_changed_at timestamptz,
    ADD COLUMN braked           boolean NOT NULL DEFAULT false,
    -- When to read it again, what the inventory's dates were when it was right, and how often it was written again.
    ADD COLUMN look_at          timestamptz,
    ADD COLUMN seen_enrolled    timestamptz,
    ADD COLUMN seen_reported    timestamptz,
    ADD COLUMN reapplied        integer NOT NULL DEFAULT 0,
    ADD COLUMN reapplied_at     timestamptz,
    -- Since when it is worked on: the start, a retry, a re-application.
    ADD COLUMN work_since       timestamptz,
    -- Somebody wants the former values back.
    ADD COLUMN revert_by        text,
    ADD COLUMN revert_reason    text;
UPDATE assignment SET former = json_build_object(
        'values', json_build_object(
            'username', former -> 'username', 'real-name', former -> 'realName', 'email', former -> 'email',
            'phone', former -> 'phone', 'position', former -> 'position', 'department', former -> 'departmentId',
            'building', former -> 'buildingId', 'room', former -> 'room', 'site', former -> 'siteId',
            'asset-tag', former -> 'assetTag'),
        'extension-attributes', former -> 'extensionAttributes')
    WHERE former IS NOT NULL;
CREATE INDEX assignment_look ON assignment (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX assignment_owner_changed ON assignment (owner_changed_at) WHERE owner_changed_at IS NOT NULL;
-- Two people with one username are told apart by it.
CREATE INDEX assignment_username ON assignment (lower(fields ->> 'username'), subject);
-- The columns that Usher filled in a device's inventory preload record.
CREATE TABLE preload_fill (
    serial_number   text PRIMARY KEY,
    assignment_id   text NOT NULL,
    columns         json NOT NULL,
    -- What stood there before Usher; null where there was no record.
    former          json,
    -- Null while it is not known whether Jamf has them.
    filled_at       timestamptz,
    -- Whether the person for whom they were filled has come to have the device.
    owned           boolean NOT NULL DEFAULT false
);
-- Too many owner changes pull it; an administrator releases it. One row.
CREATE TABLE brake (
    id              integer PRIMARY KEY CHECK (id = 1),
    pulled_at       timestamptz,
    -- Owner changes before this do not count: an administrator has looked at them.
    counted_from    timestamptz NOT NULL,
    released_by     text,
    release_reason  text
);
INSERT INTO brake (id, counted_from) VALUES (1, now());
