import * as pulumi from "@pulumi/pulumi";
require("../clock");

interface ThingArgs {
  size: number;
  label: string;
  zone: string;
  isPublic: boolean;
  tags: { [key: string]: string };
}

class Thing extends pulumi.CustomResource {
  constructor(name: string, args: ThingArgs, options?: pulumi.CustomResourceOptions) {
    super("bench:index:Thing", name, args, options);
  }
}

for (let i = 0; i < Number(process.env.BENCH_COUNT); i++) {
  new Thing(`thing-${i}`, { size: i, label: `label ${i}`, zone: "a", isPublic: i % 2 === 0, tags: { owner: "bench" } });
}
