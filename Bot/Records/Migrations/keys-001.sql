-- The data key of each case, wrapped by the master key. Deleting a row is erasing the case: nothing else can read what was sealed under it.
CREATE TABLE case_keys (
    conversation TEXT    PRIMARY KEY,
    master       BLOB    NOT NULL,
    wrapped      BLOB    NOT NULL,
    created      INTEGER NOT NULL
);
