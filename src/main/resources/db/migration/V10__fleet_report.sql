-- Reports over the whole fleet: what Usher would change, device by device.
CREATE TABLE fleet_report (
    id              text PRIMARY KEY,
    state           text NOT NULL,
    started_by      text NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    -- Why it failed.
    sentence        text,
    -- The page that is to be read next: a report goes on from here after a crash.
    next_kind       text NOT NULL,
    next_page       integer NOT NULL
);

-- One at a time, over all replicas.
CREATE UNIQUE INDEX fleet_report_running ON fleet_report (state) WHERE state = 'running';

CREATE INDEX fleet_report_started ON fleet_report (started_at);

-- Personal data: who has which device, and what is known of them.
CREATE TABLE fleet_report_row (
    report_id        text NOT NULL REFERENCES fleet_report ON DELETE CASCADE,
    -- Where it stands in the report: only added to, so that who pages on misses none.
    place            bigint GENERATED ALWAYS AS IDENTITY,
    serial_number    text NOT NULL,
    kind             text NOT NULL,
    jamf_id          text NOT NULL,
    name             text NOT NULL,
    present_username text NOT NULL,
    person           text,
    change           text NOT NULL,
    -- json and not jsonb: the order of the fields is the order in which people read them.
    fields           json NOT NULL,
    why              text NOT NULL,
    PRIMARY KEY (report_id, place),
    -- A record that moves to the next page while the report is made counts once.
    UNIQUE (report_id, kind, jamf_id)
);

CREATE INDEX fleet_report_row_change ON fleet_report_row (report_id, change, place);

-- Records of one serial number are looked for with each page.
CREATE INDEX fleet_report_row_serial ON fleet_report_row (report_id, kind, serial_number);

-- How many devices for each change, and for each field: counted page by page, since reports are asked for while they run.
CREATE TABLE fleet_report_count (
    report_id   text NOT NULL REFERENCES fleet_report ON DELETE CASCADE,
    -- change or field.
    counted     text NOT NULL,
    name        text NOT NULL,
    devices     bigint NOT NULL,
    PRIMARY KEY (report_id, counted, name)
);

-- db-scheduler's, for reports alone: a report of an hour takes no worker from assignments.
CREATE TABLE fleet_report_task (
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
