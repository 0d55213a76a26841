// Bundles the unit tests into out/test/ and runs them with Node's own runner; they need no editor.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";

const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
rmSync("out/test", { recursive: true, force: true });
await build({
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: "out/test",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: "inline",
  logLevel: "warning",
});
const files = readdirSync("out/test").map((name) => `out/test/${name}`);
process.exitCode = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...files], { stdio: "inherit" }).status ?? 1;
