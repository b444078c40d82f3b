-- Events that were told already, by a digest that names nobody. Kept for a day.
CREATE TABLE webhook_event (
    digest          bytea PRIMARY KEY,
    received_at     timestamptz NOT NULL
);
CREATE INDEX webhook_event_received ON webhook_event (received_at);
