// Drives Pulumi's Automation API, as npm has it, against the `pulumi` on the PATH. All programs are inline.
//   node drive.mjs <folder with @pulumi/pulumi, and maybe @pulumi/policy, in its node_modules> [name of a part]...
// The last line is `N passed, N failed`.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(path.join(modules, "drive.js"));
const pulumi = require("@pulumi/pulumi");
const auto = require("@pulumi/pulumi/automation");
const world = fs.mkdtempSync(path.join(os.tmpdir(), "cairn-automation-"));
fs.mkdirSync(path.join(world, "store"));
process.on("exit", () => fs.rmSync(world, { recursive: true, force: true }));
for (const name of Object.keys(process.env)) if (name.startsWith("PULUMI_")) delete process.env[name];
Object.assign(process.env, {
  PULUMI_BACKEND_URL: `file://${path.join(world, "store")}`,
  PULUMI_CONFIG_PASSPHRASE: "test",
  PULUMI_HOME: path.join(world, "home"),
});

let count = 0;
class Group extends pulumi.ComponentResource {
  constructor(name, options) { super("drive:index:Group", name, {}, options); }
}
const stackOf = (program, name = `s${++count}`) =>
  auto.LocalWorkspace.createStack({ stackName: name, projectName: "drive", program });
const nothing = async () => ({});
const plain = async () => {
  const config = new pulumi.Config();
  return { fixed: "a", open: config.get("open"), hidden: config.getSecret("hidden") };
};
const groups = (...names) => async () => { for (const name of names) new Group(name); };

const parts = {
  async lifecycle() {
    const stack = await stackOf(plain);
    await stack.setAllConfig({ open: { value: "b" }, hidden: { value: "c", secret: true } });
    const up = await stack.up();
    assert.deepEqual([up.summary.kind, up.summary.result], ["update", "succeeded"]);
    assert.deepEqual(up.outputs, {
      fixed: { value: "a", secret: false }, open: { value: "b", secret: false }, hidden: { value: "c", secret: true },
    });
    assert.deepEqual((await stack.preview()).changeSummary, { same: 1 });
    assert.equal((await stack.refresh()).summary.kind, "refresh");
    const destroyed = await stack.destroy();
    assert.deepEqual(destroyed.summary.resourceChanges, { delete: 1 });
    const history = await stack.history();
    assert.deepEqual(history.map(x => [x.kind, x.result]), [
      ["destroy", "succeeded"], ["refresh", "succeeded"], ["update", "succeeded"],
    ]);
    assert.equal((await stack.history(1, 1)).length, 1);
    assert.equal((await stack.exportStack()).deployment.resources, undefined);
    await stack.workspace.removeStack(stack.name);
    await assert.rejects(auto.LocalWorkspace.selectStack(
      { stackName: stack.name, projectName: "drive", program: plain }), auto.StackNotFoundError);
  },

  async events() {
    const stack = await stackOf(groups("one", "two"));
    const seen = [];
    await stack.up({ onEvent: x => seen.push(x) });
    const kinds = seen.map(x => Object.keys(x).find(y => y.endsWith("Event")));
    assert.deepEqual([kinds[0], ...kinds.slice(-2)], ["preludeEvent", "summaryEvent", "cancelEvent"]);
    assert.deepEqual(seen.map(x => x.sequence), seen.map((_, i) => i));
    assert.deepEqual(seen.at(-2).summaryEvent.resourceChanges, { create: 3 });
    const preview = [];
    await stack.previewDestroy({ onEvent: x => preview.push(x) });
    assert.deepEqual(preview.find(x => x.summaryEvent).summaryEvent.resourceChanges, { delete: 3 });
  },

  async config() {
    const stack = await stackOf(nothing);
    await stack.setConfig("flag", { value: "-v" });
    await stack.setConfig("a.b", { value: "dots" });
    await stack.setConfig("tree.list[0]", { value: "x" }, true);
    await stack.setConfig("tree.word", { value: "y", secret: true }, true);
    await stack.setAllConfig({ "drive:one": { value: "1" }, "other:two": { value: "-2", secret: true } });
    const all = await stack.getAllConfig();
    assert.deepEqual(all["drive:flag"], { value: "-v", secret: false });
    assert.deepEqual(all["drive:a.b"], { value: "dots", secret: false });
    assert.deepEqual(all["other:two"], { value: "-2", secret: true });
    assert.deepEqual(JSON.parse(all["drive:tree"].value), { list: ["x"], word: "y" });
    assert.equal((await stack.getConfig("tree.list[0]", true)).value, "x");
    await stack.removeConfig("tree.list", true);
    await stack.removeAllConfig(["flag", "a.b", "one"]);
    assert.deepEqual(Object.keys(await stack.getAllConfig()).sort(), ["drive:tree", "other:two"]);
    await assert.rejects(stack.getConfig("flag"));
    const file = path.join(stack.workspace.workDir, "other.yaml");
    fs.writeFileSync(file, "config:\n  open: from a file\n");
    const reader = await stackOf(plain);
    assert.equal((await reader.up({ configFile: file })).outputs.open.value, "from a file");
  },

  async errors() {
    const name = `s${++count}`;
    await stackOf(nothing, name);
    await assert.rejects(stackOf(nothing, name), auto.StackAlreadyExistsError);
    const failing = await stackOf(async () => { throw new Error("kaboom"); });
    await assert.rejects(failing.up(), /kaboom/);
    await assert.rejects(failing.preview({ parallel: 1.5 }), /error: invalid argument/);
    await assert.rejects(failing.up({ plan: "none.json" }), /error: open none\.json/);
    failing.workspace.program = groups("one");
    assert.equal((await failing.up()).summary.result, "succeeded");
    await assert.rejects(failing.workspace.removeStack(failing.name), /still has resources/);
  },

  async concurrency() {
    let begun, go;
    const inside = new Promise(done => { begun = done; });
    const held = new Promise(done => { go = done; });
    const stack = await stackOf(async () => { begun(); await held; });
    const first = stack.up();
    await inside;
    await assert.rejects(stack.up(), auto.ConcurrentUpdateError);
    go();
    assert.equal((await first).summary.result, "succeeded");
    const side = await Promise.all([1, 2, 3].map(() => stackOf(plain)));
    const ups = await Promise.all(side.map(x => x.up()));
    assert.deepEqual(ups.map(x => x.outputs.fixed.value), ["a", "a", "a"]);
    await Promise.all(side.flatMap((x, i) => [0, 1, 2].map(n => x.setConfig(`k${n}`, { value: `${i}` }))));
    for (const [i, x] of side.entries()) assert.equal((await x.getConfig("k2")).value, `${i}`);
  },

  async abort() {
    const stack = await stackOf(() => new Promise(done => setTimeout(done, 60_000).unref()));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1500);
    await assert.rejects(stack.preview({ signal: controller.signal }), /preview canceled|killed with SIGINT/);
    stack.workspace.program = nothing;
    assert.equal((await stack.up()).summary.result, "succeeded");
  },

  async plans() {
    const stack = await stackOf(groups("one"));
    const plan = path.join(world, "plan.json");
    await stack.preview({ plan });
    stack.workspace.program = groups("one", "two");
    await assert.rejects(stack.up({ plan }), /not allowed by the plan/);
    stack.workspace.program = groups("one");
    assert.equal((await stack.up({ plan })).summary.result, "succeeded");
    await stack.up({ expectNoChanges: true });
    stack.workspace.program = groups("one", "two");
    await assert.rejects(stack.preview({ expectNoChanges: true }), /no changes were expected/);
  },

  async protection() {
    const program = async () => { new Group("kept", { protect: true }); new Group("gone"); };
    const stack = await stackOf(program);
    await stack.up();
    await assert.rejects(stack.destroy(), /cannot be deleted/);
    assert.match((await stack.destroy({ excludeProtected: true })).stdout, /All unprotected resources were destroyed/);
    assert.deepEqual((await stack.exportStack()).deployment.resources.map(x => x.urn.split("::").at(-1)),
      [`drive-${stack.name}`, "kept"]);
  },

  async hooks() {
    const called = [];
    const stack = await stackOf(async () => {
      const hook = name => new pulumi.ResourceHook(name, async () => { called.push(name); });
      new Group("one", { hooks: { beforeCreate: [hook("create")], beforeDelete: [hook("delete")] } });
    });
    await stack.up();
    await stack.destroy({ runProgram: true });
    assert.deepEqual(called, ["create", "delete"]);
  },

  async stacks() {
    const stack = await stackOf(plain);
    await stack.setConfig("hidden", { value: "c", secret: true });
    await stack.up();
    const state = await stack.exportStack();
    await stack.importStack(state);
    assert.deepEqual((await stack.outputs()).hidden, { value: "c", secret: true });
    const renamed = await stack.rename({ stackName: `${stack.name}-new` });
    assert.match(renamed.stdout, /^Renamed .* to .*-new\s*$/);
    const listed = await stack.workspace.listStacks();
    assert(listed.some(x => x.name === stack.name && x.resourceCount === 1));
    assert.equal((await stack.workspace.whoAmI()).url, process.env.PULUMI_BACKEND_URL);
    await stack.workspace.stack();
  },

  async policies() {
    if (!fs.existsSync(path.join(modules, "node_modules/@pulumi/policy"))) return false;
    const pack = path.join(world, "pack");
    fs.mkdirSync(pack);
    fs.symlinkSync(path.join(modules, "node_modules"), path.join(pack, "node_modules"));
    fs.writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\nversion: 1.0.0\n");
    fs.writeFileSync(path.join(pack, "package.json"), '{"name":"rules","version":"1.0.0","main":"index.js"}');
    fs.writeFileSync(path.join(pack, "index.js"), `
      const { PolicyPack } = require("@pulumi/policy");
      new PolicyPack("rules", { policies: [
        { name: "names", description: "Names are short.", enforcementLevel: "mandatory",
          configSchema: { properties: { max: { type: "number", default: 5 } } },
          validateResource: (args, report) => {
            if (args.type === "drive:index:Group" && args.name.length > args.getConfig().max) report(args.name);
          } },
        { name: "few", description: "Stacks are small.", enforcementLevel: "advisory",
          validateStack: (args, report) => { if (args.resources.length > 2) report("too many"); } },
      ] });`);
    const stack = await stackOf(groups("one", "endless"));
    const seen = [];
    await assert.rejects(stack.up({ policyPacks: [pack], onEvent: x => seen.push(x) }), /\[mandatory\] {2}names/);
    const violation = seen.find(x => x.policyEvent).policyEvent;
    assert.deepEqual([violation.policyName, violation.policyPackName, violation.enforcementLevel],
      ["names", "rules", "mandatory"]);
    assert.deepEqual(Object.values(seen.find(x => x.summaryEvent).summaryEvent.PolicyPacks), ["1.0.0"]);
    const config = path.join(world, "rules.json");
    fs.writeFileSync(config, '{"names":{"max":7}}');
    const up = await stack.up({ policyPacks: [pack], policyPackConfigs: [config] });
    assert.match(up.stdout, /\[advisory\] {2}few/);
    await assert.rejects(stack.preview({ policyPacks: [path.join(world, "none")] }), /policy pack not found/);
    return true;
  },
};

const wanted = process.argv.slice(3);
let passed = 0, failed = 0;
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = Date.now();
  try {
    const isSkipped = (await run()) === false;
    passed += isSkipped ? 0 : 1;
    console.log(`${isSkipped ? "skipped" : "passed"}  ${name}  ${Date.now() - began} ms`);
  } catch (error) {
    failed++;
    console.log(`failed  ${name}  ${error.stack ?? error}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
