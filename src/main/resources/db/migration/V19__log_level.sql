-- Log levels that somebody has set for a time, for all replicas. A row whose time is over counts for nothing.
CREATE TABLE log_level (
    category text        PRIMARY KEY,
    level    text        NOT NULL CHECK (level IN ('ERROR', 'WARN', 'INFO', 'DEBUG')),
    until    timestamptz NOT NULL,
    set_by   text        NOT NULL
);
