-- One row per limit of one username, device or address (room guard). The key is a SHA-256 digest: the table names nobody.
-- A row whose paid_until has passed says the same as no row, and may be deleted at any time.
CREATE TABLE guard_bucket (
    key        bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    paid_until timestamptz NOT NULL
)
-- No index on paid_until and room in the pages: the update of every request stays within its page.
WITH (fillfactor = 70);
