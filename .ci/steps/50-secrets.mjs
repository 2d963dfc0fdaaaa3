// Usage: node 50-secrets.mjs CAIRN SHARED. Prints a line per failure, then `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const [cairn, shared] = process.argv.slice(2).map(x => path.resolve(x));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cairn-secrets-'));
const KEY = '4dabf18193072939515e22adb298388d', SECRET = '1b47061264138c4ac30d75fd1eb44270';
let passed = 0, failed = 0;

function check(name, isRight, detail = '') {
  if (isRight) passed++;
  else {
    failed++;
    console.log(`FAILED ${name} ${detail}`);
  }
}

const keys = new Map();
function keyOf(passphrase, salt) {
  const id = passphrase + ' ' + salt;
  if (!keys.has(id)) keys.set(id, crypto.pbkdf2Sync(passphrase, Buffer.from(salt.split(':')[1], 'base64'), 1e6, 32, 'sha256'));
  return keys.get(id);
}
function open(key, nonce, text) {
  const cipher = crypto.createDecipheriv('aes-256-gcm', key, nonce);
  cipher.setAuthTag(text.subarray(-16));
  return Buffer.concat([cipher.update(text.subarray(0, -16)), cipher.final()]).toString();
}
function decrypt(key, value) {
  const [version, nonce, text] = value.split(':');
  if (version !== 'v1') throw new Error('version');
  return open(key, Buffer.from(nonce, 'base64'), Buffer.from(text, 'base64'));
}
function secrets(value, found = []) {
  if (Array.isArray(value)) value.forEach(x => secrets(x, found));
  else if (value && typeof value === 'object') {
    if (value[KEY] === SECRET && value.ciphertext) found.push(value.ciphertext);
    Object.values(value).forEach(x => secrets(x, found));
  }
  return found;
}
const saltOf = state => (state.deployment ?? state.checkpoint?.latest)?.secrets_providers?.state?.salt;
const blank = text => text.replace(/v1:[A-Za-z0-9+/=:]+/g, '…');

function run(folder, environment, args, input = '') {
  const result = spawnSync(cairn, args, {
    cwd: folder, input, encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, DOTNET_ROOT: process.env.DOTNET_ROOT ?? '', ...environment },
  });
  return { exit: result.status, out: result.stdout, err: result.stderr };
}

function opens(name, passphrase, text) {
  const state = JSON.parse(text);
  const found = secrets(state);
  if (found.length === 0) return false;
  const file = path.join(work, 'state.json');
  fs.writeFileSync(file, text);
  const right = run(work, { PULUMI_CONFIG_PASSPHRASE: passphrase }, ['state', 'check', file]);
  check(`${name} opens`, !/CRN7015|CRN2051/.test(right.out + right.err), right.out + right.err);
  return true;
}

// 1. States as Pulumi left them; one with another key in it is found out.
const lines = zlib.gunzipSync(fs.readFileSync(path.join(shared, 'conformance/real-states.tsv.gz'))).toString().split('\n');
let last;
for (const [scenario, step, state] of lines.filter(Boolean).map(x => x.split('\t'))) {
  if (opens(`${scenario}/${step}`, 'lab', state)) last = state;
}
const recordings = path.join(shared, 'providers/recordings');
for (const name of fs.readdirSync(recordings).filter(x => x.endsWith('state.json'))) {
  opens(name, 'real', fs.readFileSync(path.join(recordings, name), 'utf8'));
}
const altered = last.replace(/("ciphertext":"v1:[^:]*:)(.)/, (_, before, c) => before + (c === 'A' ? 'B' : 'A'));
fs.writeFileSync(path.join(work, 'state.json'), altered);
const damaged = run(work, { PULUMI_CONFIG_PASSPHRASE: 'lab' }, ['state', 'check', 'state.json']);
check('an altered ciphertext is found', damaged.exit === 5 && damaged.out.includes('CRN7015'), damaged.out);

// 2. Whole stores with their settings.
for (const name of ['plain', 'gzip', 'legacy', 'killed']) {
  const folder = path.join(work, name);
  fs.cpSync(path.join(shared, 'conformance/stores', name), folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: lab\nruntime: nodejs\nbackend:\n  url: file://.\n');
  const locks = path.join(folder, '.pulumi/locks/organization/lab/dev');
  for (const lock of fs.existsSync(locks) ? fs.readdirSync(locks).filter(x => x.endsWith('.json')) : []) {
    // A holder on another machine can't be known to be dead.
    const text = fs.readFileSync(path.join(locks, lock), 'utf8');
    fs.writeFileSync(path.join(locks, lock), text.replace(/"hostname":"[^"]*"/, '"hostname":"elsewhere"'));
  }
  const settings = () => fs.readFileSync(path.join(folder, 'Pulumi.dev.yaml'), 'utf8');
  const value = (yaml, key) => yaml.match(new RegExp(`${key}:\\s+secure: (\\S+)`))?.[1];
  const salt = yaml => yaml.match(/encryptionsalt: (\S+)/)[1];
  const before = settings();
  const expected = decrypt(keyOf('lab', salt(before)), value(before, 'lab:token'));
  const lab = { PULUMI_CONFIG_PASSPHRASE: 'lab' };

  check(`${name} get`, run(folder, lab, ['secret', 'get', 'token', '--stage', 'dev']).out === expected + '\n');
  check(`${name} list`, run(folder, lab, ['secret', 'list', '--stage', 'dev']).out === '# lab/dev\ntoken\n');
  const set = run(folder, lab, ['secret', 'set', 'other', '--stage', 'dev'], 'näw "x"\n');
  const changed = settings();
  check(`${name} set`, set.exit === 0
    && decrypt(keyOf('lab', salt(changed)), value(changed, 'lab:other')) === 'näw "x"', set.err);
  check(`${name} keeps the rest`, changed.replace(/  lab:other:\n    secure: .*\n/, '') === before, changed);

  fs.writeFileSync(path.join(folder, 'new.txt'), 'next\n');
  const stateFile = ['lab/dev.json', 'lab/dev.json.gz', 'dev.json']
    .map(x => path.join(folder, '.pulumi/stacks', x)).find(x => fs.existsSync(x));
  const read = () => {
    const bytes = fs.readFileSync(stateFile);
    return (bytes[0] === 0x1f ? zlib.gunzipSync(bytes) : bytes).toString();
  };
  const stateBefore = read();
  const rotated = run(folder, lab, ['secret', 'rotate', '--stage', 'dev', '--new-passphrase-file', 'new.txt']);
  if (name === 'killed') {
    check('killed is locked', rotated.exit === 4 && settings() === changed && read() === stateBefore, rotated.err);
    continue;
  }
  const [yaml, stateAfter] = [settings(), read()];
  check(`${name} rotate`, rotated.exit === 0 && salt(yaml) === saltOf(JSON.parse(stateAfter)), rotated.err);
  check(`${name} rotated settings`, decrypt(keyOf('next', salt(yaml)), value(yaml, 'lab:token')) === expected);
  const [oldKey, newKey] = [keyOf('lab', saltOf(JSON.parse(stateBefore))), keyOf('next', salt(yaml))];
  const plain = (key, text) => JSON.stringify(secrets(JSON.parse(text)).map(x => decrypt(key, x)));
  check(`${name} rotated state`, plain(oldKey, stateBefore) === plain(newKey, stateAfter));
  check(`${name} nothing else`, blank(stateBefore) === blank(stateAfter) && blank(changed) === blank(yaml));
}

// 3. SST's own objects, both ways, and a state that SST wrote.
const app = path.join(work, 'sst');
const home = path.join(app, 'config/sst/state');
const put = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  fs.writeFileSync(path.join(home, name), content);
};
const passphrase = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
put('passphrase/a-basic/dev.json', passphrase);
put('app/a-basic/dev.json', fs.readFileSync(path.join(shared, 'sst/a-basic/raw-state-after-first-deploy.json')));
fs.writeFileSync(
  path.join(app, 'sst.config.ts'), 'export default $config({ app() { return { name: "a-basic", home: "local" }; } });');
const nonce = crypto.randomBytes(12);
const cipher = crypto.createCipheriv('aes-256-gcm', Buffer.from(passphrase, 'base64'), nonce);
const body = Buffer.concat([cipher.update('{"MySecret":"s3cr3t-value"}'), cipher.final(), cipher.getAuthTag()]);
put('secret/a-basic/dev.json', Buffer.concat([nonce, body]));
const sst = (args, input) => run(app, { XDG_CONFIG_HOME: path.join(app, 'config') }, args, input);
const object = () => {
  const bytes = fs.readFileSync(path.join(home, 'secret/a-basic/dev.json'));
  const key = Buffer.from(fs.readFileSync(path.join(home, 'passphrase/a-basic/dev.json'), 'utf8'), 'base64');
  return open(key, bytes.subarray(0, 12), bytes.subarray(12));
};
check('sst list', sst(['secret', 'list', '--stage', 'dev', '--show-secrets']).out === '# a-basic/dev\nMySecret=s3cr3t-value\n');
check('sst set', sst(['secret', 'set', 'Two', '--stage', 'dev'], 'a<b>&\n').exit === 0);
check('sst reads it', object() === '{"MySecret":"s3cr3t-value","Two":"a\\u003cb\\u003e\\u0026"}', object());
const rawState = () => fs.readFileSync(path.join(home, 'app/a-basic/dev.json'), 'utf8');
const rawBefore = rawState();
const rotation = sst(['secret', 'rotate', '--stage', 'dev']);
const fresh = fs.readFileSync(path.join(home, 'passphrase/a-basic/dev.json'), 'utf8');
check('sst rotate', rotation.exit === 0 && fresh !== passphrase && /^[A-Za-z0-9+/]{43}=$/.test(fresh), rotation.err);
check('sst reads it after', object().startsWith('{"MySecret":"s3cr3t-value"'));
const stateKeys = [keyOf(passphrase, saltOf(JSON.parse(rawBefore))), keyOf(fresh, saltOf(JSON.parse(rawState())))];
const texts = [rawBefore, rawState()].map((text, i) => secrets(JSON.parse(text)).map(x => decrypt(stateKeys[i], x)));
check('sst state', texts[0].length > 0 && JSON.stringify(texts[0]) === JSON.stringify(texts[1]));
check('sst nothing else', blank(rawBefore) === blank(rawState()));

fs.rmSync(work, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
