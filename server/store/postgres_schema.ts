import type { Migration } from "./migrations.ts";
import { fillPlain } from "./plain.ts";

/**
 * The schema on PostgreSQL, by version: the same tables as on SQLite.
 *
 * Ids are compared byte by byte (`COLLATE "C"`), so that cursors sort alike on
 * both engines. Trigrams of Chinese need a database whose `LC_CTYPE` is not
 * plain `C`; with plain `C` searches are right but scan.
 */
export const POSTGRES_MIGRATIONS: readonly Migration[] = [{
  name: "conversations, messages, replies and their logs",
  sql: `
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE conversations (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  owner TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  listed BOOLEAN NOT NULL,
  created_at_ms BIGINT NOT NULL,
  updated_at_ms BIGINT NOT NULL
);
CREATE INDEX conversations_listed
  ON conversations (owner, updated_at_ms, id) WHERE listed;
CREATE INDEX conversations_unlisted
  ON conversations (updated_at_ms) WHERE NOT listed;

CREATE TABLE messages (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  conversation_id TEXT COLLATE "C" NOT NULL
    REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id TEXT COLLATE "C",
  role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
  content TEXT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  UNIQUE (conversation_id, id),
  FOREIGN KEY (conversation_id, parent_id)
    REFERENCES messages (conversation_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX messages_parent ON messages (conversation_id, parent_id);
CREATE INDEX messages_search ON messages
  USING gin (content gin_trgm_ops) WHERE role <> 'system';

CREATE TABLE replies (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE
    REFERENCES messages (id) ON DELETE CASCADE,
  conversation_id TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('running', 'done', 'stopped', 'failed', 'lost', 'retracted')),
  created_at_ms BIGINT NOT NULL,
  ended_at_ms BIGINT CHECK ((ended_at_ms IS NULL) = (state = 'running')),
  node TEXT NOT NULL,
  fence INTEGER NOT NULL CHECK (fence >= 1),
  heartbeat_at_ms BIGINT NOT NULL,
  stop_requested_at_ms BIGINT,
  idempotency_key TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT NOT NULL,
  UNIQUE (owner, idempotency_key)
);
CREATE INDEX replies_running
  ON replies (conversation_id) WHERE state = 'running';

CREATE TABLE reply_events (
  reply BIGINT NOT NULL REFERENCES replies (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at_ms BIGINT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (reply, seq)
);
`,
}, {
  name: "settings, and who has made a conversation's title",
  sql: `
CREATE TABLE settings (
  owner TEXT COLLATE "C" PRIMARY KEY,
  body TEXT NOT NULL,
  updated_at_ms BIGINT NOT NULL
);

ALTER TABLE conversations ADD COLUMN title_by TEXT NOT NULL
  DEFAULT 'question'
  CHECK (title_by IN ('question', 'asked', 'model', 'person'));
ALTER TABLE conversations ADD COLUMN title_asked_at_ms BIGINT;
-- Nobody asks for the titles of what is old.
UPDATE conversations SET title_by = 'asked';
`,
}, {
  name: "what questions bring along",
  sql: `
CREATE TABLE attachments (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  message_id TEXT COLLATE "C" NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'text')),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  body BYTEA NOT NULL CHECK (octet_length(body) = size),
  UNIQUE (message_id, position)
);
`,
}, {
  name: "the text of answers as a reader sees it, for searching",
  sql: `
ALTER TABLE messages ADD COLUMN plain TEXT;
DROP INDEX messages_search;
`,
  fill: fillPlain,
}, {
  name: "an index of the text that is seen",
  sql: `
CREATE INDEX messages_search ON messages
  USING gin ((coalesce(plain, content)) gin_trgm_ops) WHERE role <> 'system';
`,
}, {
  name: "keys that ask nothing any more",
  sql: `
CREATE TABLE spent_keys (
  digest TEXT COLLATE "C" PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('deleted', 'taken_back')),
  at_ms BIGINT NOT NULL
);
CREATE INDEX spent_keys_at ON spent_keys (at_ms);
`,
}];
