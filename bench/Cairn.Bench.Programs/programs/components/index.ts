import * as pulumi from "@pulumi/pulumi";
require("../clock");

class Site extends pulumi.ComponentResource {
  constructor(name: string, args: { size: number }, options?: pulumi.ComponentResourceOptions) {
    super("bench:index:Site", name, args, options);
    this.registerOutputs({ size: args.size });
  }
}

for (let i = 0; i < Number(process.env.BENCH_COUNT); i++) {
  new Site(`site-${i}`, { size: i });
}
