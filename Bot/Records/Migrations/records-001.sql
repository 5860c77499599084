-- What the queue shows stands in plain columns; what anybody said or may be known of them stands only in `payload`, sealed under the case's key.
-- Moments are milliseconds since 1970 in UTC. The case number is `number` ("C-0042"). `owner`, `lease_until` and `fence` say which process works on
-- the conversation's next turn; `head` is the hash of its last event.
CREATE TABLE conversations (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    channel       TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    content_hash  TEXT    NOT NULL,
    created       INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    head          BLOB    NOT NULL,
    urgency       INTEGER NOT NULL,
    peak          INTEGER NOT NULL,
    path          INTEGER NOT NULL,
    phase         TEXT    NOT NULL,
    waiting_since INTEGER,
    taken_by      TEXT,
    owner         TEXT,
    lease_until   INTEGER NOT NULL,
    fence         INTEGER NOT NULL
);
CREATE INDEX queue ON conversations (urgency DESC, waiting_since IS NULL, waiting_since, number) WHERE phase <> 'closed' AND phase <> 'erased';

-- The folded state apart from the row that every accepted message touches, so that accepting rewrites a hundred bytes.
CREATE TABLE states (
    conversation INTEGER PRIMARY KEY REFERENCES conversations (number),
    schema       INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    payload      BLOB    NOT NULL
);

-- `heard`: a message as accepted. `turn`: all events of one turn. `said`: one reply.
CREATE TABLE events (
    conversation INTEGER NOT NULL REFERENCES conversations (number),
    seq          INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    payload      BLOB    NOT NULL,
    hash         BLOB    NOT NULL,
    UNIQUE (conversation, seq)
);

-- One row a message accepted. `external` and `same` are keyed digests of the channel's own id and of the content: they tell a repeat, and nothing else.
-- A conversation belongs to one channel, so the channel is not repeated here.
CREATE TABLE inbox (
    conversation INTEGER NOT NULL REFERENCES conversations (number),
    seq          INTEGER NOT NULL,
    external     BLOB,
    same         BLOB    NOT NULL,
    version      INTEGER NOT NULL,
    done         INTEGER NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX inbox_external ON inbox (conversation, external) WHERE external IS NOT NULL;
CREATE INDEX inbox_open ON inbox (conversation, seq) WHERE done = 0;

CREATE TABLE outbox (
    id           TEXT    PRIMARY KEY,
    kind         TEXT    NOT NULL,
    conversation INTEGER NOT NULL REFERENCES conversations (number),
    created      INTEGER NOT NULL,
    due          INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    done         INTEGER,
    last_error   TEXT,
    payload      BLOB    NOT NULL
);
CREATE INDEX outbox_due ON outbox (due) WHERE done IS NULL;

CREATE TABLE audit (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    who     TEXT    NOT NULL,
    what    TEXT    NOT NULL,
    subject TEXT,
    why     TEXT,
    hash    BLOB    NOT NULL
);

-- Content that some conversation began with: its questions keep their order and wording to the end.
CREATE TABLE content_versions (
    hash    TEXT    PRIMARY KEY,
    created INTEGER NOT NULL,
    body    BLOB    NOT NULL
);
