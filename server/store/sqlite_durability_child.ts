/**
 * For sqlite_durability_test.ts: appends to one log for ever and acknowledges
 * each append on stdout, until it is killed.
 *
 * Arguments: the file, the reply's id, its fence, the last seq there.
 */

import { openSqlite } from "./sqlite.ts";
import { parseReplyId } from "../../lib/reply/ids.ts";
import { texts } from "./contract/support.ts";

const [path = "", id = "", fence, last] = Deno.args;
const replyId = parseReplyId(id);
if (!replyId) throw new TypeError(`Appending to "${id}": wanted a reply's id`);
const store = await openSqlite(path);
const encoder = new TextEncoder();
for (let seq = Number(last) + 1; true; seq += 2) {
  const records = texts(seq, `body ${seq}`, `body ${seq + 1}`);
  const entry = { replyId, fence: Number(fence), records };
  const [taken] = await store.append([entry]);
  if (!taken) throw new Error(`Appending seq ${seq}: refused, wanted it taken`);
  Deno.stdout.writeSync(encoder.encode(`${seq + 1}\n`));
}
