import * as pulumi from "@pulumi/pulumi";

interface Inputs {
    path: string;
    content: string;
}

// A provider of our own: its "cloud" is a folder. It runs outside of this program, so it loads what it needs itself.
const files: pulumi.dynamic.ResourceProvider = {
    async create(inputs: Inputs) {
        await write(inputs);
        return { id: inputs.path, outs: inputs };
    },

    async diff(_id: string, olds: Inputs, news: Inputs) {
        return {
            changes: olds.path !== news.path || olds.content !== news.content,
            replaces: olds.path !== news.path ? ["path"] : [],
        };
    },

    async update(_id: string, _olds: Inputs, news: Inputs) {
        await write(news);
        return { outs: news };
    },

    async read(id: string, props?: Inputs) {
        const fs = await import("fs/promises");
        const content = await fs.readFile(id, "utf8").catch(() => undefined);
        return content === undefined ? {} : { id, props: { ...props, path: id, content } };
    },

    async delete(id: string) {
        const fs = await import("fs/promises");
        await fs.rm(id, { force: true });
    },
};

async function write(file: Inputs) {
    const fs = await import("fs/promises");
    const path = await import("path");
    await fs.mkdir(path.dirname(file.path), { recursive: true });
    await fs.writeFile(file.path, file.content);
}

/** A file with a text in it. */
export class TextFile extends pulumi.dynamic.Resource {
    public readonly path!: pulumi.Output<string>;

    constructor(
        name: string,
        args: { path: string; content: pulumi.Input<string> },
        options?: pulumi.CustomResourceOptions,
    ) {
        super(files, name, args, options, "notes", "TextFile");
    }
}
