-- Lists for the help desk, the newest first: each filter has an index in the order of the list.
CREATE INDEX enrollment_newest ON enrollment (created_at DESC, id DESC);
CREATE INDEX enrollment_state ON enrollment (state, created_at DESC, id DESC);
CREATE INDEX enrollment_username ON enrollment
    (lower(coalesce(identity ->> 'username', username_hint)), created_at DESC, id DESC);
CREATE INDEX assignment_newest ON assignment (created_at DESC, id DESC);
CREATE INDEX assignment_state ON assignment (state, created_at DESC, id DESC);
CREATE INDEX assignment_reason ON assignment (reason, created_at DESC, id DESC) WHERE reason IS NOT NULL;
CREATE INDEX assignment_serial_newest ON assignment (serial_number, created_at DESC, id DESC);

-- The names of departments, buildings and sites as Jamf had them, for all replicas.
CREATE TABLE name_list (
    kind            text PRIMARY KEY,
    -- Null before Jamf has answered once.
    names           json,
    as_of           timestamptz,
    -- Before this no replica asks Jamf again.
    ask_at          timestamptz NOT NULL
);

-- An administrator's lists of whose device is whose.
CREATE TABLE roster (
    id              text PRIMARY KEY,
    state           text NOT NULL,
    -- People are looked up and nothing is assigned.
    dry_run         boolean NOT NULL,
    uploaded_by     text NOT NULL,
    uploaded_at     timestamptz NOT NULL,
    finished_at     timestamptz,
    -- Why it failed.
    sentence        text,
    reference       text NOT NULL
);
-- One at a time, over all replicas.
CREATE UNIQUE INDEX roster_running ON roster (state) WHERE state = 'running';
CREATE INDEX roster_uploaded ON roster (uploaded_at);

-- Personal data: who is to have which device.
CREATE TABLE roster_line (
    roster_id       text NOT NULL REFERENCES roster ON DELETE CASCADE,
    -- As an editor counts the lines of the file.
    line            integer NOT NULL,
    serial_number   text NOT NULL,
    device_kind     text,
    username        text NOT NULL,
    outcome         text NOT NULL,
    sentence        text,
    assignment_id   text,
    PRIMARY KEY (roster_id, line)
);
CREATE INDEX roster_line_outcome ON roster_line (roster_id, outcome, line);

-- db-scheduler's, for rosters alone: a roster of hours takes no worker from assignments.
CREATE TABLE roster_task (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
