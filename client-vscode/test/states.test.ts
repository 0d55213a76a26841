import assert from "node:assert/strict";
import test from "node:test";
import { LOOKS, STATES, byState, coverage, worst, type State } from "../src/states";

const figures = (...states: State[]) => states.map((state, at) => ({ state, at }));

test("the worst state is the first in the order of states", () => {
  const cases: [State[], State | undefined][] = [
    [[], undefined],
    [["supported"], "supported"],
    [["supported", "missing"], "missing"],
    [["missing", "contradicted", "supported"], "contradicted"],
    [["ambiguous", "disputed"], "disputed"],
    [["supported", "not-checkable"], "not-checkable"],
  ];
  for (const [states, expected] of cases) assert.equal(worst(figures(...states)), expected);
});

test("groups are ordered worst first and keep the order of figures", () => {
  const groups = byState(figures("supported", "missing", "supported", "contradicted"));
  const expected = [
    ["contradicted", [3]],
    ["missing", [1]],
    ["supported", [0, 2]],
  ];
  assert.deepEqual(groups.map(([state, members]) => [state, members.map(({ at }) => at)]), expected);
});

test("no figures make no groups", () => assert.deepEqual(byState([]), []));

test("coverage counts the supported figures", () => {
  assert.equal(coverage(figures("supported", "missing", "supported")), "2/3");
  assert.equal(coverage([]), "0/0");
});

test("every state has a look of its own", () => {
  assert.deepEqual(Object.keys(LOOKS).sort(), [...STATES].sort());
  assert.equal(new Set(Object.values(LOOKS).map(({ icon }) => icon)).size, STATES.length);
});
