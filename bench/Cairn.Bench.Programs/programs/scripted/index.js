"use strict";
const pulumi = require("@pulumi/pulumi");

class Thing extends pulumi.CustomResource {
  constructor(name, args, options) {
    super("bench:index:Thing", name, args, options);
  }
}

for (let i = 0; i < Number(process.env.BENCH_COUNT); i++) {
  new Thing(`thing-${i}`, { size: i, label: `label ${i}` });
}
