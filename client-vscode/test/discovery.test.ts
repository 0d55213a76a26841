import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import test from "node:test";
import { discover, findOnPath, isOlder, moduleOf, type Places } from "../src/discovery";
import type { Outcome } from "../src/run";

const answers = (version: string): Outcome => ({ status: 0, stdout: `figlint ${version}\n`, stderr: "" });
const fails = (stderr: string): Outcome => ({ status: 1, stdout: "", stderr });

/** Places that hold nothing, except what is given. */
function places(given: Partial<Places>): Places {
  return {
    setting: [],
    environment: async () => undefined,
    path: () => undefined,
    private: async () => ({ problem: "none" }),
    ...given,
  };
}

/** Answer for each program from a table, and note who was asked. */
function table(outcomes: Record<string, Outcome>) {
  const asked: string[] = [];
  const ask = async (command: readonly string[]): Promise<Outcome> => {
    asked.push(command.join(" "));
    return outcomes[command[0]!] ?? { status: null, stdout: "", stderr: "spawn ENOENT" };
  };
  return { ask, asked };
}

const EVERYWHERE: Partial<Places> = {
  environment: async () => "/env/python",
  path: () => "/bin/figlint",
  private: async () => ({ python: "/own/python" }),
};

test("the places are tried in order, and the first that answers is taken", async () => {
  const { ask, asked } = table({ "/env/python": answers("0.2.0"), "/bin/figlint": answers("0.2.0") });
  const { found, failures } = await discover(places(EVERYWHERE), ask, "0.1.0");
  assert.deepEqual(found, { origin: "environment", command: moduleOf("/env/python"), version: "0.2.0" });
  assert.deepEqual(failures, []);
  assert.deepEqual(asked, ["/env/python -P -m figlint --version"]);
});

test("what does not answer is passed over, with its reason", async () => {
  const { ask } = table({
    "/env/python": fails("/env/python: No module named figlint\n"),
    "/bin/figlint": answers("0.0.9"),
    "/own/python": answers("0.1.0"),
  });
  const { found, failures } = await discover(places(EVERYWHERE), ask, "0.1.0");
  assert.equal(found?.origin, "private");
  assert.deepEqual(
    failures.map(({ origin, problem }) => [origin, problem]),
    [
      ["environment", "figlint is not installed there"],
      ["path", "figlint 0.0.9 is installed, 0.1.0 or later is needed"],
    ],
  );
});

test("a setting is an order: nothing else is tried", async () => {
  const { ask, asked } = table({ "/bin/figlint": answers("0.1.0") });
  const { found, failures } = await discover(places({ ...EVERYWHERE, setting: ["/wrong", "figlint"] }), ask, "0.1.0");
  assert.equal(found, undefined);
  assert.deepEqual(failures, [{ origin: "setting", command: ["/wrong", "figlint"], problem: "spawn ENOENT" }]);
  assert.deepEqual(asked, ["/wrong figlint --version"]);
});

test("the private environment is not made when another place answers", async () => {
  const { ask } = table({ "/bin/figlint": answers("0.1.0") });
  const untouched = async () => assert.fail("the private environment was asked for");
  const { found } = await discover(places({ path: () => "/bin/figlint", private: untouched }), ask, "0.1.0");
  assert.equal(found?.origin, "path");
});

test("nothing anywhere names the reason of the last resort", async () => {
  const { failures, found } = await discover(places({}), table({}).ask, "0.1.0");
  assert.equal(found, undefined);
  assert.deepEqual(failures, [{ origin: "private", command: [], problem: "none" }]);
});

test("problems are told in words that lead somewhere", async () => {
  const cases: [Outcome, string][] = [
    [fails("Unknown option: -P\nusage: python [option] …\n"), "Python 3.11 or later is needed"],
    [fails("Traceback\nImportError: no regex\n"), "ImportError: no regex"],
    [{ status: 0, stdout: "Python 3.11.7\n", stderr: "" }, "it does not answer as figlint does"],
    [{ status: null, stdout: "", stderr: "no answer within 15 s" }, "no answer within 15 s"],
  ];
  for (const [outcome, expected] of cases) {
    const { failures } = await discover(places({ setting: ["x"] }), async () => outcome, "0.1.0");
    assert.equal(failures[0]?.problem, expected);
  }
});

test("versions are compared as numbers", () => {
  const older: [string, string][] = [["0.1.0", "0.1.1"], ["0.9", "0.10"], ["1", "1.0.1"]];
  for (const [left, right] of older) {
    assert.equal(isOlder(left, right), true, `${left} < ${right}`);
    assert.equal(isOlder(right, left), false, `${right} < ${left}`);
  }
  assert.equal(isOlder("0.1.0", "0.1"), false);
  assert.equal(isOlder("0.1.0.dev3", "0.1.0"), false);
});

test("PATH is searched in order; relative and forbidden folders are passed over", () => {
  const path = ["", ".", "bin", "/desk/.venv/bin", "/desk", "/desktop", "/usr/bin"].join(delimiter);
  const everywhere = () => true;
  assert.equal(findOnPath(["figlint"], path, [], everywhere), join("/desk/.venv/bin", "figlint"));
  assert.equal(findOnPath(["figlint"], path, ["/desk"], everywhere), join("/desktop", "figlint"));
  assert.equal(findOnPath(["figlint"], path, ["/desk"], (file) => file.startsWith("/usr")), join("/usr/bin", "figlint"));
  assert.equal(findOnPath(["figlint"], path, [], () => false), undefined);
});
