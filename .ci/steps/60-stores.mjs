// Usage: node 60-stores.mjs CAIRN STORES. Prints a line per failure, then `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const [cairn, stores] = process.argv.slice(2).map(x => path.resolve(x));
let passed = 0, failed = 0;

function check(name, isRight, detail = '') {
  if (isRight) passed++;
  else {
    failed++;
    console.log(`FAILED ${name} ${detail}`);
  }
}

/** Every file below a folder with its digest; what Cairn keeps for itself is left out. */
function files(folder) {
  const all = new Map();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name), name = path.relative(folder, file);
    if (entry.isFile() && !name.startsWith('cairn/'))
      all.set(name, crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex'));
  }
  return all;
}

/** A store's files by their form: numbers and the attributes that gocloud writes beside them left out. */
function forms(folder) {
  return [...new Set([...files(folder).keys()].filter(x => !x.endsWith('.attrs')).map(x => x.replace(/\d{10,}/g, 'N')))].sort();
}

function copy(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cairn-stores-'));
  fs.cpSync(path.join(stores, name), folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: lab\nruntime: nodejs\n');
  return folder;
}

function run(folder, environment, ...args) {
  const result = spawnSync(cairn, args, {
    cwd: folder, encoding: 'utf8', input: '',
    env: {
      PATH: process.env.PATH, HOME: folder, PULUMI_HOME: path.join(folder, 'home'), PULUMI_CONFIG_PASSPHRASE: 'lab',
      PULUMI_BACKEND_URL: `file://${folder}`, DOTNET_ROOT: process.env.DOTNET_ROOT ?? '', ...environment,
    },
  });
  return { exit: result.status, out: result.stdout, err: result.stderr };
}

const json = text => { try { return JSON.parse(text); } catch { return undefined; } };
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = x => Array.isArray(x) ? x.map(sorted)
  : x && typeof x === 'object' ? Object.fromEntries(Object.keys(x).sort().map(k => [k, sorted(x[k])])) : x;
const recorded = (folder, name) => json(fs.readFileSync(path.join(folder, name), 'utf8'));
// When a file was written last is a matter of the copy, and which stack is selected of the machine.
const withoutChoice = list => list?.map(({ current, lastUpdate, ...rest }) => rest);

for (const name of fs.readdirSync(stores).filter(x => fs.existsSync(path.join(stores, x, '.pulumi', 'meta.yaml')) || x === 'legacy')) {
  const folder = copy(name), store = path.join(folder, '.pulumi');
  const environment = name === 'legacy' ? { PULUMI_DIY_BACKEND_LEGACY_LAYOUT: 'true' } : {};
  const call = (...args) => run(folder, environment, ...args);
  const before = files(store);

  const listed = call('pulumi', 'stack', 'ls', '--json');
  check(`${name}: stacks`, same(withoutChoice(json(listed.out)), withoutChoice(recorded(folder, 'ls.json'))), listed.out + listed.err);
  const exported = call('pulumi', 'stack', 'export', '--stack', 'dev');
  check(`${name}: export`, same(json(exported.out), recorded(folder, 'dev.export.json')), exported.err);
  const history = call('pulumi', 'stack', 'history', '--stack', 'dev', '--json');
  check(`${name}: history`, same(json(history.out), recorded(folder, 'history.json')), history.out + history.err);
  check(`${name}: reading changes nothing`, same([...files(store)], [...before]));
  check(`${name}: versions`, json(call('history', 'list', '--stage', 'dev', '--json').out) !== undefined);

  const urn = json(exported.out).deployment.resources.find(x => x.custom && !x.type.startsWith('pulumi:providers:')).urn;
  if (fs.existsSync(path.join(store, 'locks'))) {
    check(`${name}: a lock is respected`, call('state', 'protect', urn, '--stage', 'dev', '--yes').exit === 4);
    check(`${name}: unlock`, call('unlock', '--stage', 'dev', '--yes').exit === 0);
  }
  const unlocked = files(store);
  const done = call('state', 'protect', urn, '--stage', 'dev', '--yes');
  check(`${name}: protect`, done.exit === 0, done.out + done.err);
  const wanted = recorded(folder, 'dev.export.json');
  wanted.deployment.resources.find(x => x.urn === urn).protect = true;
  const got = json(call('pulumi', 'stack', 'export', '--stack', 'dev').out);
  // Whoever writes a state says when and by what; nothing else may differ.
  delete wanted.deployment.manifest, delete got?.deployment.manifest;
  check(`${name}: only the mark differs`, same(got, wanted));
  const after = files(store), place = name === 'legacy' ? 'stacks/dev.json' : 'stacks/lab/dev.json';
  const touched = [...unlocked.keys()].filter(x => unlocked.get(x) !== after.get(x) && !x.startsWith(place));
  check(`${name}: other files`, touched.length === 0, touched.join(' '));
  const added = forms(store).filter(x => !forms(path.join(stores, name, '.pulumi')).includes(x));
  check(`${name}: no file of another form`, added.length === 0, added.join(' '));
  check(`${name}: sound`, call('state', 'check', '--stage', 'dev').exit === 0);
  fs.rmSync(folder, { recursive: true });
}

/** What Cairn writes for the same stacks: made, imported, renamed, removed. */
for (const name of ['plain', 'gzip', 'legacy']) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cairn-stores-'));
  fs.writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: lab\nruntime: nodejs\n');
  const environment = {
    plain: {}, gzip: { PULUMI_DIY_BACKEND_GZIP: 'true' }, legacy: { PULUMI_DIY_BACKEND_LEGACY_LAYOUT: 'true' },
  }[name];
  const call = (...args) => run(folder, environment, 'pulumi', ...args);
  for (const stack of ['dev', 'staging']) check(`new ${name}: init`, call('stack', 'init', stack).exit === 0);
  check(`new ${name}: tag`, call('stack', 'tag', 'set', 'k', 'v', '--stack', 'dev').exit === 0);
  const imported = call('stack', 'import', '--stack', 'dev', '--file', path.join(stores, name, 'dev.export.json'));
  check(`new ${name}: import`, imported.exit === 0, imported.err);
  const known = forms(path.join(stores, name, '.pulumi'));
  const strange = forms(path.join(folder, '.pulumi')).filter(x => !known.includes(x));
  check(`new ${name}: layout`, strange.length === 0, strange.join(' '));
  for (const need of known.filter(x => /^(meta\.yaml|stacks\/.*(json|gz|tags))$/.test(x)))
    check(`new ${name}: ${need}`, fs.existsSync(path.join(folder, '.pulumi', need)));
  const state = fs.readFileSync(path.join(folder, '.pulumi', 'stacks', name === 'legacy' ? '' : 'lab', name === 'gzip' ? 'dev.json.gz' : 'dev.json'));
  const read = json(name === 'gzip' ? zlib.gunzipSync(state).toString() : state.toString());
  check(`new ${name}: checkpoint`, read?.checkpoint?.latest?.resources?.length > 0);
  fs.rmSync(folder, { recursive: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
