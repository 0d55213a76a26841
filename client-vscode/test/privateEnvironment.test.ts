import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { afterEach, beforeEach } from "node:test";
import { existingEnvironment, privateEnvironment, type Recipe } from "../src/privateEnvironment";
import type { Outcome, Run } from "../src/run";

const FINE: Outcome = { status: 0, stdout: "", stderr: "" };
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "figlint-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function recipe(given: Partial<Recipe> = {}, wheel: string | undefined = "figlint-0.1.0-py3-none-any.whl"): Recipe {
  const wheels = join(folder, "bundled");
  mkdirSync(wheels, { recursive: true });
  if (wheel) writeFileSync(join(wheels, wheel), "");
  return { storage: join(folder, "storage"), wheels, version: "0.1.0", pythons: [["python3"]], mayFetch: false, ...given };
}

/** A runner that answers by the step a command is, makes the folder that venv would make, and notes the commands. */
function runner(outcomes: { check?: Outcome; venv?: Outcome; pip?: Outcome } = {}) {
  const commands: (readonly string[])[] = [];
  const run: Run = async (command) => {
    commands.push(command);
    const step = command.includes("venv") ? "venv" : command.includes("pip") ? "pip" : "check";
    const outcome = outcomes[step] ?? FINE;
    if (step === "venv" && outcome.status === 0) mkdirSync(command.at(-1)!, { recursive: true });
    return outcome;
  };
  return { run, commands };
}

test("the environment is made once, offline, from the bundled wheels", async () => {
  const { run, commands } = runner();
  const made = await privateEnvironment(recipe(), run);
  assert.ok("python" in made && made.python.startsWith(join(folder, "storage", "server-0.1.0")));
  const pip = commands.find((command) => command.includes("pip"))!;
  assert.ok(pip.includes("--no-index") && pip.includes(join(folder, "bundled")));
  const again = runner();
  assert.deepEqual(await privateEnvironment(recipe(), again.run), made);
  assert.deepEqual(again.commands, []);
});

test("the package index is used only when that is allowed", async () => {
  const { run, commands } = runner();
  await privateEnvironment(recipe({ mayFetch: true }), run);
  assert.equal(commands.some((command) => command.includes("--no-index")), false);
});

test("what stands in the way is named, and nothing unfinished stays", async () => {
  const failed = (stderr: string): Outcome => ({ status: 1, stdout: "", stderr });
  const cases: [Recipe, Parameters<typeof runner>[0], RegExp][] = [
    [recipe({ wheels: join(folder, "none") }), {}, /brings no copy/],
    [recipe({ pythons: [] }), {}, /no Python 3\.11/],
    [recipe(), { check: failed("") }, /no Python 3\.11/],
    [recipe(), { venv: failed("Error\nensurepip is not available\n") }, /no environment could be made: ensurepip/],
    [recipe(), { pip: failed("ERROR: No matching distribution found for regex") }, /needs more packages: .*regex/],
    [recipe({ mayFetch: true }), { pip: failed("ERROR: no network") }, /^ERROR: no network$/],
  ];
  for (const [given, outcomes, expected] of cases) {
    const made = await privateEnvironment(given, runner(outcomes).run);
    assert.match("problem" in made ? made.problem : "", expected);
    assert.equal(existingEnvironment(given.storage, given.version), undefined);
  }
});

test("the first Python that is recent enough is used", async () => {
  const commands: (readonly string[])[] = [];
  const run: Run = async (command) => {
    commands.push(command);
    return command[0] === "python3.9" ? { status: 1, stdout: "", stderr: "" } : FINE;
  };
  const pythons = [["python3.9"], ["py", "-3"], ["python3.12"]];
  const given = recipe({ pythons });
  mkdirSync(join(given.storage, "server-0.1.0"), { recursive: true });
  const made = await privateEnvironment(given, async (command, ...rest) => {
    const outcome = await run(command, ...rest);
    if (command.includes("venv")) mkdirSync(command.at(-1)!, { recursive: true });
    return outcome;
  });
  assert.ok("python" in made);
  assert.deepEqual(commands.find((command) => command.includes("venv"))!.slice(0, 2), ["py", "-3"]);
});

test("the environments of other versions are removed", async () => {
  const given = recipe();
  mkdirSync(join(given.storage, "server-0.0.9"), { recursive: true });
  await privateEnvironment(given, runner().run);
  assert.equal(existsSync(join(given.storage, "server-0.0.9")), false);
  assert.equal(existsSync(join(given.storage, "server-0.1.0")), true);
});
