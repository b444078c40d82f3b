-- The console finds devices and sign-ins by what people type: by the whole of it or by its beginning, and serial numbers by
-- their end too. text_pattern_ops compares byte by byte, whatever the database's collation is.
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_reference ON enrollment
    (reference);
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_serial_begins ON enrollment
    (serial_number text_pattern_ops);
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_serial_ends ON enrollment
    (reverse(serial_number) text_pattern_ops);
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_username_begins ON enrollment
    (lower(coalesce(identity ->> 'username', username_hint)) text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_email ON enrollment
    (lower(identity ->> 'email') text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each sign-in, and 100,000 of them take less than half a second
CREATE INDEX enrollment_name ON enrollment
    (lower(identity ->> 'name') text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_reference ON assignment
    (reference);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_serial_begins ON assignment
    (serial_number text_pattern_ops);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_serial_ends ON assignment
    (reverse(serial_number) text_pattern_ops);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_by_username ON assignment
    (lower(fields ->> 'username') text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_email ON assignment
    (lower(fields ->> 'email') text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each assignment, and 100,000 of them take less than half a second
CREATE INDEX assignment_name ON assignment
    (lower(fields ->> 'real-name') text_pattern_ops, created_at DESC, id DESC);
-- safe: one row for each owner, and 100,000 of them take less than half a second
CREATE INDEX ownership_username ON ownership
    (lower(username) text_pattern_ops, id DESC);
