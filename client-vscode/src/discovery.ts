// Finds the installation of figlint to start: setting, Python environment, PATH, private environment, in this order.
// Knows nothing of the editor: places are asked through functions.

import { delimiter, isAbsolute, join, relative } from "node:path";
import { lastLine, type Outcome } from "./run";

export type Origin = "setting" | "environment" | "path" | "private";

export interface Installation {
  readonly origin: Origin;
  /** The command line of figlint, without arguments. */
  readonly command: readonly string[];
  readonly version: string;
}

/** A place that was tried in vain. */
export interface Failure {
  readonly origin: Origin;
  readonly command: readonly string[];
  readonly problem: string;
}

export interface Places {
  /** The command of the setting; empty when it is not set. */
  readonly setting: readonly string[];
  /** The interpreter of the workspace's Python environment, when one is known and may be started. */
  environment(): Promise<string | undefined>;
  /** The `figlint` on PATH. */
  path(): string | undefined;
  /** The interpreter of the private environment, made from the bundled wheel when it is not there yet. */
  private(): Promise<{ python: string } | { problem: string }>;
}

export interface Discovery {
  readonly found?: Installation;
  readonly failures: readonly Failure[];
}

/** Return the arguments that run figlint as a module; -P keeps the current folder off the import path. */
export function moduleOf(python: string): string[] {
  return [python, "-P", "-m", "figlint"];
}

/**
 * Try the places in order and return the first installation that answers.
 *
 * A setting is an order: when it names something that does not work, nothing else is tried.
 */
export async function discover(
  places: Places,
  ask: (command: readonly string[]) => Promise<Outcome>,
  oldest: string,
): Promise<Discovery> {
  const failures: Failure[] = [];
  const attempt = async (origin: Origin, command: readonly string[]): Promise<Installation | undefined> => {
    const answer = versionOf(await ask([...command, "--version"]), oldest);
    if ("version" in answer) return { origin, command, version: answer.version };
    failures.push({ origin, command, problem: answer.problem });
    return undefined;
  };

  if (places.setting.length > 0) return { found: await attempt("setting", places.setting), failures };
  const environment = await places.environment();
  let found = environment && (await attempt("environment", moduleOf(environment)));
  if (found) return { found, failures };
  const path = places.path();
  found = path && (await attempt("path", [path]));
  if (found) return { found, failures };
  const own = await places.private();
  if ("python" in own) return { found: await attempt("private", moduleOf(own.python)), failures };
  failures.push({ origin: "private", command: [], problem: own.problem });
  return { failures };
}

function versionOf(outcome: Outcome, oldest: string): { version: string } | { problem: string } {
  const version = /^figlint (\d+(?:\.\d+)*\S*)/.exec(outcome.stdout)?.[1];
  if (outcome.status === 0 && version) {
    if (isOlder(version, oldest)) return { problem: `figlint ${version} is installed, ${oldest} or later is needed` };
    return { version };
  }
  if (/unknown option:? -P/i.test(outcome.stderr)) return { problem: "Python 3.11 or later is needed" };
  if (/No module named '?figlint/.test(outcome.stderr)) return { problem: "figlint is not installed there" };
  return { problem: lastLine(outcome.stderr) || "it does not answer as figlint does" };
}

/** Return whether the first release number comes before the second; what follows the numbers is not compared. */
export function isOlder(version: string, other: string): boolean {
  const [left, right] = [version, other].map((text) => (/^[\d.]+/.exec(text)?.[0] ?? "").split(".").map(Number));
  for (let at = 0; at < Math.max(left!.length, right!.length); at += 1) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * Return the first program of one of these names in the folders of PATH.
 *
 * Relative folders, and folders inside `forbidden` (a workspace that is not trusted), are passed over.
 */
export function findOnPath(
  names: readonly string[],
  path: string,
  forbidden: readonly string[],
  isProgram: (file: string) => boolean,
): string | undefined {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders.filter((folder) => !forbidden.some((root) => isInside(folder, root)))) {
    const file = names.map((name) => join(folder, name)).find(isProgram);
    if (file) return file;
  }
  return undefined;
}

function isInside(folder: string, root: string): boolean {
  const way = relative(root, folder);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== "..";
}
