import assert from "node:assert/strict";
import test from "node:test";
import { utf16Column } from "../src/columns";

test("columns behind emoji count two units each", () => {
  const cases: [string, number, number][] = [
    ["$4", 1, 0],
    ["$4", 3, 2],
    ["🙂 $4", 3, 3],
    ["é $4", 3, 2],
    ["", 1, 0],
    ["ab", 9, 2],
  ];
  for (const [line, column, expected] of cases) assert.equal(utf16Column(line, column), expected, line);
});
