-- Since when a patient has been silent in the middle of an intake, and the visit before this one by the same browser or link.
ALTER TABLE conversations ADD COLUMN unfinished INTEGER;
ALTER TABLE conversations ADD COLUMN former INTEGER REFERENCES conversations (number);

-- A chat that its patient stopped still waits for somebody to look.
DROP INDEX queue;
CREATE INDEX queue ON conversations (urgency DESC, waiting_since IS NULL, waiting_since, number) WHERE phase <> 'erased' AND (phase <> 'closed' OR unfinished IS NOT NULL);

-- A chat saved for later. `link` is the SHA-256 of what stands in the address; `code` is a digest under the case's key, so that neither can be found from
-- here by trying, and both go with the key.
CREATE TABLE saved_links (
    link         BLOB    PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (number),
    created      INTEGER NOT NULL,
    expires      INTEGER NOT NULL,
    code         BLOB    NOT NULL,
    tries        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX saved_links_of ON saved_links (conversation);
