-- The place in a trace at which each began (W3C traceparent), so that what is done later goes on there. Null where an older
-- Usher made the row.
ALTER TABLE enrollment ADD COLUMN traceparent text;
ALTER TABLE assignment ADD COLUMN traceparent text;
