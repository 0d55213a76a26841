import assert from "node:assert/strict";
import test from "node:test";
import { forServer } from "../src/settings";

test("what is set is named as in figlint.toml", () => {
  const section = { roundNumbers: "sharp", strict: false, severity: { FIG201: "error" }, excludeHistory: true };
  const expected = { "round-numbers": "sharp", strict: false, severity: { FIG201: "error" }, "exclude-history": true };
  assert.deepEqual(forServer(section), expected);
});

test("what is not set, and what is the extension's own, is left out", () => {
  const own = { enable: "on", server: { command: ["x"] }, decorations: "all", trace: { server: "off" } };
  assert.deepEqual(forServer({ ...own, strict: null, select: undefined }), {});
  for (const nothing of [null, undefined, {}]) assert.deepEqual(forServer(nothing), {});
});
