import assert from "node:assert/strict";
import test from "node:test";
import { Restarts } from "../src/restarts";

test("a server that keeps ending is given up", () => {
  const restarts = new Restarts(2, () => 0);
  assert.deepEqual([1, 2, 3].map(() => restarts.mayRestart()), [true, true, false]);
});

test("old ends are forgotten", () => {
  let now = 0;
  const restarts = new Restarts(1, () => now);
  assert.equal(restarts.mayRestart(), true);
  now = 200_000;
  assert.equal(restarts.mayRestart(), true);
  assert.equal(restarts.mayRestart(), false);
});
