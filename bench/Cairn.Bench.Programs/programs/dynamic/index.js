"use strict";
const pulumi = require("@pulumi/pulumi");

const provider = {
  async diff(id, olds, news) {
    return { changes: olds.size !== news.size };
  },
  async create(inputs) {
    return { id: `thing-${inputs.size}`, outs: inputs };
  },
};

class Thing extends pulumi.dynamic.Resource {
  constructor(name, args, options) {
    super(provider, name, args, options);
  }
}

for (let i = 0; i < Number(process.env.BENCH_COUNT); i++) {
  new Thing(`thing-${i}`, { size: i, label: `label ${i}` });
}
