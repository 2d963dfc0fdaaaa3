import * as pulumi from "@pulumi/pulumi";

class Site extends pulumi.ComponentResource {
  constructor(name: string) {
    super("bench:index:Site", name);
    this.size = pulumi.output(name).apply(measure);
  }

  readonly size: pulumi.Output<number>;
}

function measure(name: string): number {
  return weigh(name.length);
}

function weigh(length: number): number {
  throw new Error(`nothing weighs ${length}`);
}

new Site("site");
