// package.json, the texts and the code say the same.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { LOOKS } from "../src/states";

const read = (file: string) => readFileSync(file, "utf-8");
const json = (file: string) => JSON.parse(read(file));
const manifest = json("package.json");
const contributes = manifest.contributes;
const code = readdirSync("src", { recursive: true, encoding: "utf-8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(join("src", file)))
  .join("\n");
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

test("every command is contributed and registered", () => {
  const registered = [...code.matchAll(/"(figlint\.\w+)": \(/g)].map(([, name]) => name);
  assert.deepEqual(registered.sort(), [...commands].sort());
});

test("menus, welcome texts and walkthrough name contributed commands only", () => {
  const menus = Object.values<{ command: string }[]>(contributes.menus).flat().map(({ command }) => command);
  const links = [...read("package.nls.json").matchAll(/command:(figlint\.\w+)/g)].map(([, name]) => name!);
  for (const name of [...menus, ...links]) assert.ok(commands.includes(name), name);
});

test("every setting that the code reads is contributed, and the reverse", () => {
  const reads = [...code.matchAll(/getConfiguration\("figlint"\)\.get<[^>]+>\("([\w.]+)"/g)].map(([, name]) => `figlint.${name}`);
  const contributed = Object.keys(contributes.configuration.properties);
  for (const name of reads) assert.ok(contributed.includes(name), name);
  assert.ok(reads.length > 0);
});

test("every colour of a state is contributed", () => {
  const contributed = contributes.colors.map(({ id }: { id: string }) => id).sort();
  assert.deepEqual(contributed, Object.values(LOOKS).map(({ colour }) => colour).sort());
});

test("every text of package.json is in package.nls.json, and the reverse", () => {
  const used = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(json("package.nls.json")).sort());
});

test("every text of the code is in the bundle for translators, and the reverse", () => {
  const used = [...code.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => JSON.parse(`"${text}"`));
  const bundle = json("l10n/bundle.l10n.json");
  assert.deepEqual([...new Set(used)].sort(), Object.keys(bundle).sort());
  for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
});

test("every file that package.json names is there", () => {
  const named = [...read("package.json").matchAll(/"((?:media|docs)\/[^"]+)"/g)].map(([, file]) => file!);
  for (const file of named) assert.ok(existsSync(file), file);
});

test("the server cannot be chosen by a workspace that is not trusted", () => {
  const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, "limited");
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ["figlint.server.command"]);
  assert.equal(virtualWorkspaces.supported, false);
});

test("the lock file names no registry", () => {
  assert.equal(/"resolved"/.test(read("package-lock.json")), false);
});
