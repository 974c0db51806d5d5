"""The tables of the relay's database, as numbered steps that only go forward."""

# Each step brings a file from version n to n + 1 (`PRAGMA user_version`). Steps are never edited once released.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE shop(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL,
            epoch TEXT NOT NULL,
            head INTEGER NOT NULL,
            safe INTEGER NOT NULL,
            last_ts INTEGER NOT NULL,
            rights INTEGER NOT NULL
        ) STRICT
        """,
        # The log. `prev`: the number of the change before this one of the same record; `checksum`: over all columns.
        """
        CREATE TABLE event(
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            record TEXT NOT NULL,
            act TEXT NOT NULL,
            actor TEXT NOT NULL,
            ts INTEGER NOT NULL,
            place INTEGER NOT NULL,
            public INTEGER,
            pseq INTEGER,
            thread TEXT,
            audience TEXT NOT NULL CHECK (audience IN ('public', 'staff', 'managers', 'room')),
            cmd_id TEXT NOT NULL,
            part INTEGER NOT NULL,
            device TEXT,
            dseq INTEGER,
            client_ts INTEGER,
            prev INTEGER,
            body BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            CHECK ((audience = 'public') = (pseq IS NOT NULL)),
            CHECK ((public IS NULL) = (pseq IS NULL)),
            CHECK (audience = 'staff' OR audience = 'managers' OR thread IS NOT NULL)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX event_command ON event(cmd_id, part)",
        "CREATE UNIQUE INDEX event_public ON event(thread, pseq) WHERE pseq IS NOT NULL",
        "CREATE INDEX event_message ON event(thread, seq) WHERE kind = 'message' AND seq = place",
        "CREATE INDEX event_room ON event(thread, seq) WHERE kind = 'thread' AND audience = 'room'",
        # Every record as it stands is the event under its `ver`.
        """
        CREATE TABLE record(
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            ver INTEGER NOT NULL,
            place INTEGER NOT NULL,
            public INTEGER,
            prev INTEGER,
            PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID
        """,
        # A change as the other modules see it, and those changes that are the standing version of their record.
        """
        CREATE VIEW logged AS
        SELECT seq, kind, record AS id, act, actor, ts, place, public, pseq, thread, audience, cmd_id, body FROM event
        """,
        """
        CREATE VIEW standing AS
        SELECT e.seq, r.kind, r.id, e.act, e.actor, e.ts, e.place, e.public, e.pseq, e.thread, e.audience,
            e.cmd_id, e.body
        FROM event e JOIN record r ON r.kind = e.kind AND r.id = e.record AND r.ver = e.seq
        """,
        """
        CREATE TABLE device(
            id TEXT PRIMARY KEY,
            member TEXT NOT NULL,
            name TEXT NOT NULL,
            token_hash TEXT NOT NULL,
            last_dseq INTEGER NOT NULL,
            created INTEGER NOT NULL,
            revoked INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        # What a command was answered that the log cannot tell: refusals, acts without effect, repeats.
        """
        CREATE TABLE cmd_result(
            device TEXT NOT NULL,
            dseq INTEGER NOT NULL,
            cmd_id TEXT NOT NULL,
            seq INTEGER NOT NULL,
            ts INTEGER NOT NULL,
            refusal BLOB,
            PRIMARY KEY (device, dseq)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE field_history(
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            field TEXT NOT NULL,
            n INTEGER NOT NULL,
            old BLOB NOT NULL,
            new BLOB NOT NULL,
            actor TEXT NOT NULL,
            ts INTEGER NOT NULL,
            PRIMARY KEY (kind, id, field, n)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE message_revision(
            message TEXT NOT NULL,
            n INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (message, n)
        ) STRICT, WITHOUT ROWID
        """,
        # Files that came whole: `sha256` is served, `original` came, `thumb` is the preview, `row` all that is known.
        """
        CREATE TABLE media(
            id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            thread TEXT,
            sha256 TEXT NOT NULL,
            original TEXT NOT NULL,
            thumb TEXT NOT NULL,
            size INTEGER NOT NULL,
            state TEXT NOT NULL,
            created INTEGER NOT NULL,
            row BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX media_served ON media(sha256)",
        "CREATE INDEX media_thumb ON media(thumb) WHERE thumb != ''",
        "CREATE INDEX media_original ON media(owner, original)",
        "CREATE INDEX media_pending ON media(created) WHERE state = 'pending'",
        """
        CREATE TABLE citation(
            media TEXT NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (media, message)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX citation_message ON citation(message)",
        """
        CREATE TABLE pair_code(
            hash TEXT PRIMARY KEY,
            member TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE link_token(
            hash TEXT PRIMARY KEY,
            member TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE session(
            hash TEXT PRIMARY KEY,
            device TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE audit(
            n INTEGER PRIMARY KEY,
            ts INTEGER NOT NULL,
            member TEXT NOT NULL,
            device TEXT,
            what TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT
        """,
    ),
    (
        # A pairing is one for the whole shop; `secret` is what SPAKE2 is given of its code, `wrong` counts the guesses.
        "DROP TABLE pair_code",
        """
        CREATE TABLE pairing(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            member TEXT NOT NULL,
            secret BLOB NOT NULL,
            expires INTEGER NOT NULL,
            wrong INTEGER NOT NULL
        ) STRICT
        """,
    ),
    (
        # What holds time (`free`: when the clean-up is over too) and what will be done by itself; both follow the log.
        """
        CREATE TABLE booked(
            booking TEXT PRIMARY KEY,
            stay INTEGER NOT NULL,
            start INTEGER NOT NULL,
            free INTEGER NOT NULL,
            thread TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX booked_start ON booked(stay, start)",
        "CREATE INDEX booked_thread ON booked(thread, start)",
        """
        CREATE TABLE due(
            reminder TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            about TEXT NOT NULL,
            thread TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX due_at ON due(at)",
        "CREATE INDEX due_about ON due(about)",
        "CREATE INDEX due_thread ON due(thread)",
        """
        INSERT INTO booked SELECT id, 0, body ->> '$.start', body ->> '$.end', body ->> '$.thread' FROM standing
        WHERE kind = 'booking' AND coalesce(body ->> '$.state', 'confirmed') NOT IN ('cancelled', 'no_show')
        """,
        # The secret link of a groomer's calendar, as its SHA-256.
        """
        CREATE TABLE feed(
            hash TEXT PRIMARY KEY,
            member TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        # When a device was last here, from where and on what; with whom it may come in, a customer's browser included.
        "ALTER TABLE device ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE device ADD COLUMN address TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE device ADD COLUMN system TEXT NOT NULL DEFAULT ''",
        # What colleagues sign in with: argon2id hashes, "" for none; `totp` is the second step's secret.
        """
        CREATE TABLE credential(
            member TEXT PRIMARY KEY,
            password TEXT NOT NULL,
            pin TEXT NOT NULL,
            totp TEXT NOT NULL,
            totp_step INTEGER NOT NULL,
            once TEXT NOT NULL,
            once_until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        # On which seats a colleague signed in wholly, so that the PIN is enough there; `misses` counts wrong PINs.
        """
        CREATE TABLE proven(
            device TEXT NOT NULL,
            member TEXT NOT NULL,
            since INTEGER NOT NULL,
            misses INTEGER NOT NULL,
            PRIMARY KEY (device, member)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX audit_member ON audit(member, n)",
    ),
    (
        # The certificate that the seats know this shop by, and its key, as PEM.
        """
        CREATE TABLE identity(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            certificate BLOB NOT NULL,
            key BLOB NOT NULL
        ) STRICT
        """,
    ),
    (
        # Stored files of an erased household, by their SHA-256: to be taken off the disk at once, also after a stop.
        """
        CREATE TABLE orphan(
            sha256 TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID
        """,
        # Which file a record other than a message shows: a pet's photo, the proof of a vaccine.
        """
        CREATE TABLE shown(
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            media TEXT NOT NULL,
            PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX shown_media ON shown(media)",
        """
        INSERT INTO shown SELECT kind, id, coalesce(body ->> '$.photo', body ->> '$.proof') AS media FROM standing
        WHERE kind IN ('pet', 'vaccine', 'incident', 'agreement') AND media IS NOT NULL
        """,
    ),
    (
        # 1 for a code made at the relay itself: whoever did has said yes with it.
        "ALTER TABLE pairing ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0",
    ),
    (
        # The certificate and key that follow those of `identity`: announced since, and taken into use when due.
        """
        CREATE TABLE next_identity(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            certificate BLOB NOT NULL,
            key BLOB NOT NULL,
            since INTEGER NOT NULL,
            due INTEGER NOT NULL
        ) STRICT
        """,
    ),
)
