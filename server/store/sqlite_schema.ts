import type { Migration } from "./migrations.ts";
import { fillPlain } from "./plain.ts";

/**
 * The schema on SQLite, by version.
 *
 * `reply_events.position` is the reply's key and the seq in one number, so that
 * a log is contiguous in the file and an append touches one page: half of what a
 * primary key of two columns writes (measured: 641 and 1,018 bytes for a token
 * and a half). `reply` and `seq` are read out of it.
 *
 * Turns reference their parents without cascading: a cascade along a long
 * conversation would exceed SQLite's depth of 1,000 triggers. A conversation's
 * turns go before it does, as their trigger asks it whether it is listed.
 *
 * `attachments.body` stands last, so that what stands before it is read without
 * walking over megabytes.
 *
 * `messages.plain` is the text as a reader sees it, where that is not `content`
 * itself; `messages_search` indexes the one that is seen. Its index was made anew
 * for that: row by row took 60 seconds for 2,000 answers.
 *
 * `spent_keys` holds hashes (`spent_keys.ts`): of what was deleted nothing can be
 * read there.
 *
 * `messages_search` holds trigrams only (`detail = 'none'`: a third of the full
 * index's size), and what is deleted leaves it at once (`secure-delete`).
 */
export const SQLITE_MIGRATIONS: readonly Migration[] = [{
  name: "conversations, messages, replies and their logs",
  sql: `
CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE conversations (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX conversations_listed
  ON conversations (owner, updated_at_ms, id) WHERE listed;
CREATE INDEX conversations_unlisted
  ON conversations (updated_at_ms) WHERE NOT listed;

CREATE TABLE messages (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL
    REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id TEXT,
  role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
  content TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  UNIQUE (conversation_id, id),
  FOREIGN KEY (conversation_id, parent_id)
    REFERENCES messages (conversation_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX messages_parent ON messages (conversation_id, parent_id);

CREATE TABLE replies (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  conversation_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('running', 'done', 'stopped', 'failed', 'lost', 'retracted')),
  created_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER CHECK ((ended_at_ms IS NULL) = (state = 'running')),
  node TEXT NOT NULL,
  fence INTEGER NOT NULL CHECK (fence >= 1),
  heartbeat_at_ms INTEGER NOT NULL,
  stop_requested_at_ms INTEGER,
  idempotency_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  UNIQUE (owner, idempotency_key)
) STRICT;
CREATE INDEX replies_running
  ON replies (conversation_id) WHERE state = 'running';

CREATE TABLE reply_events (
  position INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  reply INTEGER GENERATED ALWAYS AS (position >> 24) VIRTUAL,
  seq INTEGER GENERATED ALWAYS AS (position & 16777215) VIRTUAL
    CHECK (seq >= 1)
) STRICT;
CREATE TRIGGER replies_delete_events AFTER DELETE ON replies BEGIN
  DELETE FROM reply_events
   WHERE position BETWEEN old.key << 24 AND (old.key << 24) + 16777215;
END;

CREATE VIRTUAL TABLE messages_search USING fts5 (
  content, content = 'messages', content_rowid = 'key',
  tokenize = 'trigram', detail = 'none');
INSERT INTO messages_search (messages_search, rank)
  VALUES ('secure-delete', 1), ('pgsz', 1000);
CREATE TRIGGER messages_insert_search AFTER INSERT ON messages
  WHEN new.content <> '' AND new.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = new.conversation_id)
BEGIN
  INSERT INTO messages_search (rowid, content) VALUES (new.key, new.content);
END;
CREATE TRIGGER messages_end_search AFTER UPDATE OF content ON messages
  WHEN old.content = '' AND new.content <> '' AND new.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = new.conversation_id)
BEGIN
  INSERT INTO messages_search (rowid, content) VALUES (new.key, new.content);
END;
CREATE TRIGGER messages_delete_search AFTER DELETE ON messages
  WHEN old.content <> '' AND old.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = old.conversation_id)
BEGIN
  INSERT INTO messages_search (messages_search, rowid, content)
    VALUES ('delete', old.key, old.content);
END;
CREATE TRIGGER conversations_delete_messages BEFORE DELETE ON conversations
BEGIN
  DELETE FROM messages WHERE conversation_id = old.id;
END;
`,
}, {
  name: "settings, and who has made a conversation's title",
  sql: `
CREATE TABLE settings (
  owner TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE conversations ADD COLUMN title_by TEXT NOT NULL
  DEFAULT 'question'
  CHECK (title_by IN ('question', 'asked', 'model', 'person'));
ALTER TABLE conversations ADD COLUMN title_asked_at_ms INTEGER;
-- Nobody asks for the titles of what is old.
UPDATE conversations SET title_by = 'asked';
`,
}, {
  name: "what questions bring along",
  sql: `
CREATE TABLE attachments (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'text')),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  body BLOB NOT NULL CHECK (length(body) = size),
  UNIQUE (message_id, position)
) STRICT;
`,
}, {
  name: "the text of answers as a reader sees it, for searching",
  sql: `
ALTER TABLE messages ADD COLUMN plain TEXT;
DROP TRIGGER messages_insert_search;
DROP TRIGGER messages_end_search;
DROP TRIGGER messages_delete_search;
DROP TABLE messages_search;
`,
  fill: fillPlain,
}, {
  name: "an index of the text that is seen",
  sql: `
CREATE VIRTUAL TABLE messages_search USING fts5 (
  content, content = 'messages', content_rowid = 'key',
  tokenize = 'trigram', detail = 'none');
INSERT INTO messages_search (messages_search, rank)
  VALUES ('secure-delete', 1), ('pgsz', 1000);
INSERT INTO messages_search (rowid, content)
  SELECT m.key, coalesce(m.plain, m.content)
    FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE c.listed AND m.role <> 'system'
     AND coalesce(m.plain, m.content) <> ''
   ORDER BY m.key;
CREATE TRIGGER messages_insert_search AFTER INSERT ON messages
  WHEN coalesce(new.plain, new.content) <> '' AND new.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = new.conversation_id)
BEGIN
  INSERT INTO messages_search (rowid, content)
    VALUES (new.key, coalesce(new.plain, new.content));
END;
CREATE TRIGGER messages_end_search AFTER UPDATE OF content, plain ON messages
  WHEN coalesce(old.plain, old.content) <> coalesce(new.plain, new.content)
    AND new.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = new.conversation_id)
BEGIN
  INSERT INTO messages_search (messages_search, rowid, content)
    SELECT 'delete', old.key, coalesce(old.plain, old.content)
     WHERE coalesce(old.plain, old.content) <> '';
  INSERT INTO messages_search (rowid, content)
    SELECT new.key, coalesce(new.plain, new.content)
     WHERE coalesce(new.plain, new.content) <> '';
END;
CREATE TRIGGER messages_delete_search AFTER DELETE ON messages
  WHEN coalesce(old.plain, old.content) <> '' AND old.role <> 'system' AND
    (SELECT listed FROM conversations WHERE id = old.conversation_id)
BEGIN
  INSERT INTO messages_search (messages_search, rowid, content)
    VALUES ('delete', old.key, coalesce(old.plain, old.content));
END;
`,
}, {
  name: "keys that ask nothing any more",
  sql: `
CREATE TABLE spent_keys (
  digest TEXT PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('deleted', 'taken_back')),
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_keys_at ON spent_keys (at_ms);
`,
}];
