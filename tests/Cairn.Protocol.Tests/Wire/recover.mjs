// Prints the wire contract that an npm package @pulumi/pulumi holds in its generated JavaScript, one fact per line:
//   field    MESSAGE  NUMBER  NAME  LABEL  TYPE     LABEL is one, optional, repeated, map:KEY or oneof:INDEX
//   message  MESSAGE                                 one without fields
//   value    ENUM     NUMBER  NAME
//   method   SERVICE  NAME    REQUEST  RESPONSE      `stream ` before a type that is streamed
// Usage: node recover.mjs FOLDER-OF-THE-PACKAGE > wire.tsv
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(process.argv[2], 'proto');
const files = fs.readdirSync(root, { recursive: true })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('_pb.js') && !name.startsWith('testing/'))
  .sort();
const texts = files.map(name => fs.readFileSync(path.join(root, name), 'utf8'));
const bodies = texts.filter((_, i) => !files[i].endsWith('_grpc_pb.js'));
const services = texts.filter((_, i) => files[i].endsWith('_grpc_pb.js'));

const scalars = new Set(['double', 'float', 'int32', 'int64', 'uint32', 'uint64', 'bool', 'string', 'bytes']);
const messages = new Set();
const enums = new Map();
for (const text of bodies) {
  for (const [, name] of text.matchAll(/^ *proto\.([\w.]+)\.displayName/gm)) messages.add(name);
  for (const [, name, members] of text.matchAll(/^proto\.([\w.]+) = \{([^}]*)\};/gm)) {
    const pairs = [...members.matchAll(/(\w+): (-?\d+)/g)].map(([, key, value]) => [Number(value), key]);
    if (!name.endsWith('Case') && pairs.length > 0) enums.set(name, pairs);
  }
}

// A name as it stands in a file is looked up from the innermost scope outwards, as the compiler of .proto files does.
function resolve(type, scope) {
  if (scalars.has(type)) return type;
  if (type.startsWith('.')) type = type.slice(1);
  for (let at = scope; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const name = at ? `${at}.${type}` : type;
    if (messages.has(name) || enums.has(name) || name.startsWith('google.protobuf.')) return name;
    if (!at) throw new Error(`${type} in ${scope} is not known`);
  }
}

const lines = [];
for (const text of bodies) {
  const groups = new Map();
  for (const [, name, list] of text.matchAll(/^proto\.([\w.]+)\.oneofGroups_ = (\[\[.*\]\]);/gm)) {
    groups.set(name, JSON.parse(list));
  }
  const withFields = new Set();
  // The comment of a getter holds the field's declaration; presence shows in a method of its own.
  const declaration = '(?:(optional|repeated) ([\\w.]+)|map<(\\w+), ([\\w.]+)>) (\\w+) = (\\d+);';
  const getter = new RegExp(
    `^/\\*\\*\\n \\* ${declaration}\\n(?: \\*.*\\n)* \\*/\\nproto\\.([\\w.]+)\\.prototype\\.get(\\w+) =`, 'gm');
  for (const [, label, type, key, value, field, number, owner, property] of text.matchAll(getter)) {
    const id = `${owner} ${number}`;
    if (withFields.has(id)) continue; // bytes have three getters
    withFields.add(id).add(owner);
    const full = resolve(type ?? value, owner);
    const oneof = (groups.get(owner) ?? []).findIndex(group => group.includes(Number(number)));
    const hasPresence = text.includes(`proto.${owner}.prototype.has${property} =`);
    let kind = label === 'repeated' ? 'repeated' : key ? `map:${key}` : 'one';
    if (oneof >= 0) kind = `oneof:${oneof}`;
    else if (kind === 'one' && hasPresence && !messages.has(full) && !full.startsWith('google.')) kind = 'optional';
    lines.push(['field', owner, Number(number), field, kind, full]);
  }
  for (const [, name] of text.matchAll(/^ *proto\.([\w.]+)\.displayName/gm)) {
    if (!withFields.has(name)) lines.push(['message', name, 0]);
  }
}
for (const [name, pairs] of enums) for (const [value, key] of pairs) lines.push(['value', name, value, key]);
for (const text of services) {
  const method = new RegExp("path: '/([\\w.]+)/(\\w+)',\\s+requestStream: (\\w+),\\s+responseStream: (\\w+),"
    + '[^]*?requestSerialize: serialize_(\\w+),[^]*?responseSerialize: serialize_(\\w+),', 'g');
  for (const [, service, name, inStream, outStream, input, output] of text.matchAll(method)) {
    const full = mangled => {
      const hit = [...messages, 'google.protobuf.Empty'].filter(known => known.replaceAll('.', '_') === mangled);
      if (hit.length !== 1) throw new Error(`${mangled} of ${service} is not known`);
      return hit[0];
    };
    lines.push(['method', service, 0, name,
      (inStream === 'true' ? 'stream ' : '') + full(input), (outStream === 'true' ? 'stream ' : '') + full(output)]);
  }
}

const order = (a, b) => a < b ? -1 : a > b ? 1 : 0;
lines.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]) || order(a[2], b[2]) || order(a[3] ?? '', b[3] ?? ''));
for (const [kind, owner, number, ...rest] of lines) {
  const middle = kind === 'method' || kind === 'message' ? [] : [number];
  console.log([kind, owner, ...middle, ...rest].join('\t'));
}
