import * as pulumi from "@pulumi/pulumi";
import { Site } from "./site";
import { TextFile } from "./textFile";

const config = new pulumi.Config();
const folder = "site";

const site = new Site("site", {
    folder,
    title: config.require("title"),
    notes: {
        shopping: "Bread, cheese, apples.",
        walks: "Along the river, then up to the cairn.",
    },
});

// `cairn secret set token` sets it; it is encrypted in the state, and hidden wherever it would be shown.
const token = config.getSecret("token") ?? pulumi.secret("no token yet");
new TextFile("credentials", { path: `${folder}/credentials.env`, content: pulumi.interpolate`TOKEN=${token}\n` });

export const pages = site.pages;
export const accessToken = token;
