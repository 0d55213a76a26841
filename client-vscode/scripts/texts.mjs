// Writes l10n/bundle.l10n.json: the texts of the code, for translators.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const files = readdirSync("src", { recursive: true }).filter((file) => file.endsWith(".ts"));
const code = files.map((file) => readFileSync(`src/${file}`, "utf-8")).join("\n");
const texts = [...code.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => JSON.parse(`"${text}"`));
const bundle = Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
writeFileSync("l10n/bundle.l10n.json", `${JSON.stringify(bundle, null, 2)}\n`);
