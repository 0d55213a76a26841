import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import test from "node:test";
import { lastLine, run } from "../src/run";

const node = (code: string, timeoutMs = 20_000) => run([process.execPath, "-e", code], tmpdir(), timeoutMs);

test("status and output are told", async () => {
  const outcome = await node("console.log('out'); console.error('err'); process.exitCode = 3");
  assert.deepEqual(outcome, { status: 3, stdout: "out\n", stderr: "err\n" });
  assert.equal((await node("")).status, 0);
});

test("a program that is not there has no status, and a reason", async () => {
  const { status, stderr } = await run(["/no/such/program"], tmpdir(), 1000);
  assert.equal(status, null);
  assert.match(stderr, /ENOENT/);
});

test("a program that does not end is ended", async () => {
  const { status, stderr } = await node("setInterval(() => {}, 1000)", 300);
  assert.equal(status, null);
  assert.equal(stderr, "no answer within 0.3 s");
});

test("the last line is the one that says something", () => {
  assert.equal(lastLine("Traceback\r\n  File x\r\nValueError: y \r\n\r\n"), "ValueError: y");
  assert.equal(lastLine(""), "");
});
