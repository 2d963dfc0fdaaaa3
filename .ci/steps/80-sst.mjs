// Usage: node 80-sst.mjs CAIRN MATERIAL WORK [--all]. Prints a line per step, then `N passed, N failed`.
// WORK has node_modules with SST and bun. What a step prints, does and leaves is held against the recording of the real
// engine, but for what docs/sst-differences.md says is meant to differ.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [cairn, material, work, all] = process.argv.slice(2);
const sst = path.join(work, 'node_modules/sst-linux-x64/bin/sst');
const home = path.join(work, 'home/.config');
const seed = Number(process.env.CAIRN_SEED ?? 1);
let passed = 0, failed = 0;

// Each has its row in docs/sst-differences.md.
const MEANT = {
  'a-basic/22-refresh-gone-second-time': ['exit'],
  'd-throw/11-deploy-exit-7': ['out'],
};
const table = fs.readFileSync('docs/sst-differences.md', 'utf8');

function check(name, problems) {
  if (problems.length === 0) passed++;
  else failed++;
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}${problems.map(x => '\n         ' + x).join('')}`);
}

const environment = {
  ...process.env, HOME: path.join(work, 'home'), XDG_CONFIG_HOME: home, SST_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1',
  SST_PASSPHRASE: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=', NO_COLOR: '1', SST_STAGE: '',
};
for (const name of ['SSL_CERT_DIR', 'SST_STAGE', 'PULUMI_BACKEND_URL', 'PULUMI_HOME']) delete environment[name];

class App {
  constructor(name, from = name) {
    this.name = name;
    this.folder = path.join(work, 'apps', name);
    this.cloud = path.join(work, 'cloud', name);
    this.log = path.join(work, `${name}.calls`);
    this.state = path.join(home, `sst/state/app/${name}/dev.json`);
    fs.mkdirSync(this.folder, { recursive: true });
    fs.mkdirSync(this.cloud, { recursive: true });
    if (!from) return;
    for (const file of ['sst.config.ts', 'package.json']) {
      const text = fs.readFileSync(path.join(material, from, 'src', file), 'utf8');
      fs.writeFileSync(path.join(this.folder, file), text.replaceAll(`"${from}"`, `"${name}"`));
    }
  }

  variables(variant, more = {}) {
    return { ...environment, GOLD_VARIANT: variant, GOLD_CLOUD: this.cloud, GOLD_PROVIDER_LOG: this.log, ...more };
  }

  calls() {
    return fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8') : '';
  }

  /** Runs `sst`, or `cairn sst` where `through` says so. */
  run(args, { variant = '1', through = false, more = {}, during } = {}) {
    fs.rmSync(this.log, { force: true });
    const words = [...(through ? ['sst'] : []), ...args, '--stage', 'dev'];
    const child = spawn(through ? cairn : sst, words, {
      cwd: this.folder, env: this.variables(variant, { PATH: `${path.dirname(sst)}:${process.env.PATH}`, ...more }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const result = { out: '', err: '' };
    child.stdout.on('data', x => result.out += x);
    child.stderr.on('data', x => result.err += x);
    const ended = new Promise(resolve => {
      child.on('close', (code, signal) => resolve({ ...result, exit: code ?? signal }));
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), 240_000);
    return Promise.all([ended, during?.(child)]).then(([x]) => (clearTimeout(limit), x));
  }

  latest() {
    return fs.existsSync(this.state) ? JSON.parse(fs.readFileSync(this.state)).checkpoint.latest : undefined;
  }
}

// What varies from run to run, and what SST shows of time.
const plain = text => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|\r/g, '').replaceAll(work, '$ROOT')
  .replace(/ \((\d+(\.\d+)?|<)?s>?\)/g, '').replace(/sst\.config\.\d+\.mjs/g, 'sst.config.<ms>.mjs')
  .replace(/\(<s>\)/g, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>');
const lines = text => plain(text).split('\n').map(x => x.trimEnd()).filter(Boolean).sort();
const minus = (xs, ys) => xs.filter(x => !ys.includes(x));

function compare(app, step, result, variant) {
  const folder = path.join(material, app.name, step);
  const read = name => fs.existsSync(path.join(folder, name)) ? fs.readFileSync(path.join(folder, name), 'utf8') : '';
  const command = read('command.txt');
  const meant = MEANT[`${app.name}/${step}`] ?? [];
  const problems = [];
  const differ = (what, detail) => meant.includes(what) || problems.push(`${what}: ${detail}`);

  const exit = command.match(/exit: (.*)/)[1];
  if (exit !== String(result.exit)) differ('exit', `${exit} recorded, ${result.exit} now`);
  const count = command.match(/resources after: (.*)/)[1];
  const now = app.latest();
  if (count !== 'None' && count !== String(now?.resources?.length ?? 0)) {
    differ('resources', `${count} recorded, ${now?.resources?.length ?? 0} now`);
  }

  const [was, is] = [lines(read('stdout.txt')), lines(result.out)];
  const isRefresh = /^\d+-refresh/.test(step); // the recorded log lost a part of it
  const [gone, come] = [minus(was, is), isRefresh ? [] : minus(is, was)];
  if (gone.length + come.length > 0) {
    differ('out', `recorded only ${JSON.stringify(gone)}, now only ${JSON.stringify(come)}`);
  }

  // Reading twice in a refresh and comparing once are the engine's own business; making and deleting is not.
  const effects = text => text.split('\n').filter(x => /^(create|created|update|delete) /.test(x)).sort().join('\n');
  const [did, does] = [effects(read('provider-calls.txt')), effects(app.calls())];
  if (did !== does) differ('calls', `${JSON.stringify(did)} recorded, ${JSON.stringify(does)} now`);

  const urns = [...read('state.txt').matchAll(/^\{"urn": "([^"]*)"/gm)].map(x => x[1]).sort();
  const have = (now?.resources ?? []).map(x => x.urn).sort();
  if (urns.length > 0 && urns.join() !== have.join()) differ('urns', `${minus(urns, have)} / ${minus(have, urns)}`);
  if (meant.length > 0 && !table.includes(`${app.name}/${step}`)) problems.push('is not in docs/sst-differences.md');
  check(`${app.name}/${step}`, problems);
}

async function record(app, steps) {
  for (const [step, args, variant = '1', before, options] of steps) {
    before?.(app);
    compare(app, step, await app.run(args.split(' '), { variant, ...options }));
  }
}

const gone = file => app => fs.rmSync(path.join(app.cloud, file));
const wait = async (condition, seconds = 60) => {
  for (let i = 0; i < seconds * 20 && !condition(); i++) await new Promise(resolve => setTimeout(resolve, 50));
};
const timeless = text => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');

async function recorded() {
  const basic = new App('a-basic');
  await record(basic, [
    ['01-install', 'install'], ['02-secret-set', 'secret set MySecret s3cr3t-value'], ['03-secret-list', 'secret list'],
    ['05-deploy-first', 'deploy'],
  ]);
  const before = fs.readFileSync(basic.state, 'utf8');
  await record(basic, [['06-deploy-nochange', 'deploy']]);
  const [x, y] = [timeless(before), timeless(fs.readFileSync(basic.state, 'utf8'))];
  check('a deploy without a change leaves the state byte for byte, times aside', x === y ? [] : ['it differs']);
  await record(basic, [
    ['08-diff-change', 'diff', '2'], ['10-deploy-update', 'deploy', '2'], ['12-deploy-replace', 'deploy', '3'],
    ['14-deploy-removal', 'deploy', '4'], ['15-deploy-again', 'deploy', '3'], ['16-refresh-nodrift', 'refresh', '3'],
    ['21-refresh-gone-with-dependents', 'refresh', '3', gone('GroupFirst-2.json')],
    ['22-refresh-gone-second-time', 'refresh', '3'], ['25-deploy-after-bad-refresh', 'deploy', '3'],
    ['28-deploy-target-unknown', 'deploy --target Nope', '3'], ['43-remove', 'remove', '3'],
    ['44-remove-again', 'remove', '3'],
  ]);

  await record(new App('c-createfail'), [
    ['01-install', 'install'], ['02-deploy-create-fails', 'deploy', '1'], ['05-deploy-fixed', 'deploy', '2'],
    ['06-deploy-update-fails', 'deploy', '3'], ['07-deploy-fixed-again', 'deploy', '4'],
    ['08-deploy-delete-fails', 'deploy', '5'], ['11-deploy-redeclared', 'deploy', '6'], ['12-remove', 'remove', '6'],
  ]);
  await record(new App('d-throw'), [
    ['01-install', 'install'], ['02-deploy-throws-first', 'deploy', '1'], ['04-deploy-throws-after', 'deploy', '2'],
    ['11-deploy-exit-7', 'deploy', '5'], ['13-remove', 'remove', '1'],
  ]);

  const rpc = new App('f-rpc');
  const config = path.join(rpc.folder, 'sst.config.ts');
  const program = fs.readFileSync(config);
  const app = 'app() { return { name: "f-rpc", home: "local" }; }';
  fs.writeFileSync(config, `export default $config({ ${app}, async run() {} });`);
  await rpc.run(['install']);
  fs.writeFileSync(config, program);
  await record(rpc, [
    ['02-deploy-first', 'deploy', '1'], ['05-deploy-update', 'deploy', '2'], ['06-deploy-command-fails', 'deploy', '3'],
    ['09-remove', 'remove', '4'],
  ]);

  const slow = new App('e-slow');
  await slow.run(['install']);
  const interrupt = async child => {
    await wait(() => slow.calls().includes('create Slow'));
    await new Promise(resolve => setTimeout(resolve, 500));
    child.kill('SIGINT');
  };
  await record(slow, [
    ['02-deploy-sigint', 'deploy', '1', undefined, { more: { GOLD_DELAY: '4000' }, during: interrupt }],
    ['03-deploy-after-sigint', 'deploy', '1', undefined, { more: { GOLD_DELAY: '100' } }],
    ['04-remove', 'remove'],
  ]);
}

// The damages of the seed, in a state that Cairn itself wrote.
const DAMAGES = {
  order: rs => rs.splice(at(rs, 'WebhookServerCode'), 0, rs.splice(at(rs, 'WebhookServerCodeUpdater'), 1)[0]),
  dangling: rs => rs.splice(at(rs, 'WebhookServerCode'), 1),
  'missing-parent': rs => rs.splice(at(rs, 'WebhookServer'), 1),
  duplicate: rs => rs.splice(at(rs, 'WebhookServerCode'), 0, rs[at(rs, 'WebhookServerCode')]),
  'missing-provider': rs => rs.splice(rs.findIndex(x => x.urn.includes('::pulumi:providers:pulumi-nodejs::')), 1),
};
const at = (resources, name) => resources.findIndex(x => x.urn.endsWith('::' + name));

async function damages() {
  const app = new App('b-seed');
  await record(app, [['01-install', 'install'], ['02-deploy-first', 'deploy']]);
  const good = fs.readFileSync(app.state, 'utf8');
  const objects = fs.readdirSync(app.cloud).sort().join();
  for (const [kind, damage] of Object.entries(DAMAGES)) {
    const state = JSON.parse(good);
    damage(state.checkpoint.latest.resources);
    const damaged = JSON.stringify(state);
    fs.writeFileSync(app.state, damaged);
    if (kind === 'order') await refused(app, damaged);

    const safe = kind === 'missing-parent';
    const mended = safe
      ? await app.run(['deploy'], { more: { CAIRN_REPAIR: 'safe' } })
      : await app.run(['deploy', '--repair'], { through: true });
    const problems = mended.exit === 0 ? [] : [`exit ${mended.exit}`, mended.out, mended.err];
    const made = app.calls().split('\n').filter(x => /^(create|delete) /.test(x));
    if (made.length > 0) problems.push(`objects were touched: ${made}`);
    if (fs.readdirSync(app.cloud).sort().join() !== objects) problems.push('the cloud is not as it was');
    if (app.latest().resources.length !== 37) problems.push(`${app.latest().resources.length} resources`);
    check(`damage ${kind} is mended by ${safe ? 'CAIRN_REPAIR=safe' : 'cairn sst --repair'}, and deploys`, problems);
  }
}

async function refused(app, damaged) {
  const alone = await app.run(['deploy']);
  const log = fs.readFileSync(path.join(app.folder, '.sst/log/pulumi.err.log'), 'utf8');
  check('SST alone shows which resource is wrong, and what mends it', alone.exit === 1
    && /WebhookServerCodeUpdater.*cairn state repair --stage dev/.test(alone.out + alone.err)
    && !/corrupted/.test(alone.out + alone.err) && !/snapshot integrity/.test(log) ? [] : [alone.out, alone.err, log]);
  const asked = await app.run(['deploy'], { through: true });
  check('cairn sst names the fault and stops where nobody can be asked', asked.exit === 5
    && /CRN7425/.test(asked.err) && fs.readFileSync(app.state, 'utf8') === damaged
    ? [] : [`exit ${asked.exit}`, asked.err]);
}

// A program that makes three objects a round and gives up those of the round before.
const ROUNDS = `export default $config({
  app() { return { name: "kills", home: "local" }; },
  async run() {
    const pulumi = await import("@pulumi/pulumi");
    class P {
      fs() { return (process as any).getBuiltinModule("fs"); }
      async create(i: any) {
        this.fs().appendFileSync(process.env.GOLD_PROVIDER_LOG!, "create " + i.name + "\\n");
        await new Promise(r => setTimeout(r, 400));
        this.fs().writeFileSync(process.env.GOLD_CLOUD + "/" + i.name, "");
        return { id: i.name, outs: { ...i, made: i.name } };
      }
      async delete(id: string) {
        await new Promise(r => setTimeout(r, 100));
        this.fs().rmSync(process.env.GOLD_CLOUD + "/" + id, { force: true });
      }
    }
    class Thing extends pulumi.dynamic.Resource {
      declare readonly made: any;
      constructor(name: string, after?: any) { super(new P() as any, name, { made: undefined, name, after }); }
    }
    const r = process.env.GOLD_VARIANT;
    const a = new Thing("A" + r);
    new Thing("C" + r, new Thing("B" + r, a.made).made);
  },
});`;

async function kills(count) {
  const app = new App('kills', null);
  fs.writeFileSync(path.join(app.folder, 'sst.config.ts'), ROUNDS);
  fs.writeFileSync(path.join(app.folder, 'package.json'), '{"name":"kills"}');
  await app.run(['install'], { through: true });
  await app.run(['deploy'], { variant: '0', through: true });
  let random = seed;
  const next = n => (random = (random * 1103515245 + 12345) % 2147483648) % n;
  for (let round = 1; round <= count; round++) {
    const victim = ['sst', 'engine', 'both'][next(3)];
    const delay = next(1800);
    const cut = await app.run(['deploy'], {
      variant: String(round), through: true, during: async child => {
        await wait(() => app.calls().includes('create A') || child.exitCode !== null);
        await new Promise(resolve => setTimeout(resolve, delay));
        kill(child.pid, victim);
      },
    });
    const after = await app.run(['deploy'], { variant: String(round), through: true });
    const latest = app.latest();
    const pending = (latest.pending_operations ?? []).map(x => x.resource.urn.split('::').pop());
    const known = [...latest.resources.map(x => x.id), ...pending];
    const forgotten = fs.readdirSync(app.cloud).filter(x => !known.includes(x));
    const problems = after.exit === 0 ? [] : [`the next deploy: exit ${after.exit}`, after.out, after.err];
    if (cut.exit === 0 && !/Complete/.test(cut.out)) problems.push('a run that was cut off ended with exit 0');
    if (forgotten.length > 0) problems.push(`forgotten: ${forgotten}`);
    if (latest.resources.length !== 5) problems.push(`${latest.resources.length} resources`);
    if (fs.readdirSync(path.join(app.folder, '.sst/pulumi')).length > 0) problems.push('a work folder was left');
    const when = `${victim}, ${delay} ms after the first step`;
    check(`kill ${round} (${when}): the next deploy works, and nothing is forgotten`, problems);
  }
}

/** The processes that SST and the engine are, found from the one that was started. */
function kill(root, victim) {
  const children = pid => spawnSync('pgrep', ['-P', String(pid)]).stdout.toString().split('\n').filter(Boolean).map(Number);
  const [tool] = children(root);
  const line = pid => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const engine = tool && children(tool).find(x => /pulumi/.test(line(x)));
  const send = pid => { try { pid && process.kill(pid, 'SIGKILL'); } catch { /* it has ended */ } };
  if (victim === 'both') send(root);
  send(victim === 'engine' ? engine : tool);
}

const only = process.env.CAIRN_SST_PARTS?.split(',');
const parts = { recorded, damages, kills: () => kills(all === '--all' ? 100 : 10) };
spawnSync('mkdir', ['-p', path.join(home, 'sst/bin')]);
fs.copyFileSync(path.join(work, 'node_modules/bun/bin/bun.exe'), path.join(home, 'sst/bin/bun'));
const first = new App('first', 'd-throw');
await first.run(['version'], { through: true }); // puts Cairn into SST's folder of tools
for (const [name, part] of Object.entries(parts)) {
  if (!only || only.includes(name)) await part();
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
