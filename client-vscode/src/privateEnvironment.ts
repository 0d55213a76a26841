// Makes the extension's own Python environment from the wheels in the VSIX. Nothing is fetched unless it is allowed to.

import { existsSync, readdirSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { lastLine, type Run } from "./run";

const MAKE_MS = 120_000;
const INSTALL_MS = 300_000;

export interface Recipe {
  /** Folder that holds one environment for each version of the extension. */
  readonly storage: string;
  /** Folder of the bundled wheels. */
  readonly wheels: string;
  readonly version: string;
  /** Programs that may be a Python 3.11 or later, best first. */
  readonly pythons: readonly (readonly string[])[];
  /** Whether what the bundled wheels lack may be fetched from the package index. */
  readonly mayFetch: boolean;
}

/** Return the interpreter of a finished environment, if there is one. */
export function existingEnvironment(storage: string, version: string): string | undefined {
  const folder = environmentFolder(storage, version);
  return existsSync(join(folder, "finished")) ? interpreterOf(folder) : undefined;
}

/** Return the interpreter of the private environment, making the environment first when it is not there. */
export async function privateEnvironment(recipe: Recipe, run: Run): Promise<{ python: string } | { problem: string }> {
  const existing = existingEnvironment(recipe.storage, recipe.version);
  if (existing) return { python: existing };
  const wheel = existsSync(recipe.wheels) && readdirSync(recipe.wheels).find((name) => /^figlint-.*\.whl$/.test(name));
  if (!wheel) return { problem: "this build of the extension brings no copy of figlint" };
  const base = await firstSuitable(recipe.pythons, recipe.wheels, run);
  if (!base) return { problem: "no Python 3.11 or later was found" };
  return make(recipe, base, join(recipe.wheels, wheel), run);
}

async function make(recipe: Recipe, base: readonly string[], wheel: string, run: Run) {
  const folder = environmentFolder(recipe.storage, recipe.version);
  mkdirSync(recipe.storage, { recursive: true });
  removeEnvironments(recipe.storage);
  const made = await run([...base, "-m", "venv", folder], recipe.storage, MAKE_MS);
  if (made.status !== 0) {
    return { problem: `no environment could be made: ${lastLine(made.stderr || made.stdout)}` };
  }
  const python = interpreterOf(folder);
  const offline = recipe.mayFetch ? [] : ["--no-index"];
  const pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--only-binary", ":all:"];
  const command = [...pip, ...offline, "--find-links", recipe.wheels, wheel];
  const installed = await run(command, recipe.storage, INSTALL_MS);
  if (installed.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    const cause = lastLine(installed.stderr || installed.stdout);
    return { problem: recipe.mayFetch ? cause : `the copy that comes with the extension needs more packages: ${cause}` };
  }
  writeFileSync(join(folder, "finished"), "");
  return { python };
}

async function firstSuitable(pythons: Recipe["pythons"], folder: string, run: Run) {
  for (const python of pythons) {
    const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    const { status } = await run([...python, "-c", check], folder, 10_000);
    if (status === 0) return python;
  }
  return undefined;
}

/** Remove the environments of every version: an unfinished one, and those of versions that are gone. */
function removeEnvironments(storage: string): void {
  for (const name of readdirSync(storage).filter((name) => name.startsWith("server-"))) {
    rmSync(join(storage, name), { recursive: true, force: true });
  }
}

function environmentFolder(storage: string, version: string): string {
  return join(storage, `server-${version}`);
}

function interpreterOf(folder: string): string {
  return process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}
