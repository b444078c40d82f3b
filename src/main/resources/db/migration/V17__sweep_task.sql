-- What is urgent is found first.
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time);

-- db-scheduler's table for the one sweep.
CREATE TABLE sweep_task (
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
