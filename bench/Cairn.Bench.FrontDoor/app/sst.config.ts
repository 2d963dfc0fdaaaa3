// Ten components, each with two dynamic resources: with the stack and the provider's own, some thirty resources.
export default $config({
  app() {
    return { name: "thirty", home: "local" };
  },
  async run() {
    const pulumi = await import("@pulumi/pulumi");
    class Nothing {
      async create(inputs: any) {
        return { id: inputs.name, outs: inputs };
      }
    }
    class Part extends pulumi.dynamic.Resource {
      constructor(name: string, parent: any) {
        super(new Nothing() as any, name, { name }, { parent });
      }
    }
    class Group extends pulumi.ComponentResource {
      constructor(name: string) {
        super("bench:index:Group", name);
        new Part(`${name}Code`, this);
        new Part(`${name}Role`, this);
      }
    }
    for (let i = 0; i < 10; i++) new Group(`Group${i}`);
  },
});
