import * as pulumi from "@pulumi/pulumi";
import { TextFile } from "./textFile";

/** Pages, and one that lists them. */
export class Site extends pulumi.ComponentResource {
    public readonly pages: pulumi.Output<string>[];

    constructor(name: string, args: { folder: string; title: string; notes: Record<string, string> }) {
        super("notes:index:Site", name);
        const titles = Object.keys(args.notes);
        this.pages = titles.map(title => new TextFile(
            title,
            { path: `${args.folder}/${title}.html`, content: `<h1>${title}</h1>\n<p>${args.notes[title]}</p>\n` },
            { parent: this },
        ).path);
        const list = titles.map(title => `<li><a href="${title}.html">${title}</a></li>\n`);
        new TextFile(
            `${name}-index`,
            { path: `${args.folder}/index.html`, content: `<h1>${args.title}</h1>\n<ul>\n${list.join("")}</ul>\n` },
            { parent: this },
        );
        this.registerOutputs({ pages: this.pages });
    }
}
