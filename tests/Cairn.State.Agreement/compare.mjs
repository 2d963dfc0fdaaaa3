// Holds the check's verdicts (lines of Cairn.State.Agreement on standard input) against an independent verifier.
//   Cairn.State.Agreement COUNT SEED | node compare.mjs path/to/verify.mjs
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
const { faults, deploymentOf } = await import(pathToFileURL(resolve(process.argv[2])));

// What Cairn counts as an error and the other verifier doesn't look at, each with its reason.
const onlyCairn = new Map([
  [1010, "a member of the wrong type: Pulumi can't load it; the verifier works on parsed values"],
  [1121, "snippets: the verifier doesn't read them"],
  [1122, "snippets: the verifier doesn't read them"],
  [1125, "a cycle is reported beside the faults of order that it causes"],
  [1126, "a URN that is none, of a resource that is no provider: Pulumi panics on it later (spec/state.md §2.2 #3)"],
  [1127, "pending operations: the verifier doesn't read them"],
  [1128, "plugin versions: the verifier doesn't read them"],
  [1129, "secrets without a provider: can't be loaded; the verifier doesn't look for secrets"],
  [1130, "malformed special values: can't be loaded; the verifier doesn't look into values"],
]);
const sentences = list => list.sort().join("\n");
let passed = 0, failed = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { name, state, faults: ours } = JSON.parse(line);
  if (!ours) continue;
  let file; try { file = JSON.parse(state.replace(/^\uFEFF/, "")); } catch { continue; }
  if (!Array.isArray((file.latest ?? deploymentOf(file))?.resources ?? [])) continue;
  const theirs = faults(file.latest ?? deploymentOf(file) ?? {});
  const a = sentences(ours.filter(x => !onlyCairn.has(x[0])).map(x => x[2]));
  const b = sentences(theirs.map(x => x.text));
  if (a === b) { passed++; continue; }
  failed++;
  if (failed <= 5) console.log(`${name}: they disagree\n  check:\n${a.replace(/^/gm, "    ")}\n  verifier:\n${b.replace(/^/gm, "    ")}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
