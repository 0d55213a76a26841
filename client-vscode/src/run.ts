// Runs a program and collects what it says. The only place that starts a process besides the language client.

import { execFile } from "node:child_process";

export interface Outcome {
  /** Exit status; null when the program could not be started or did not end in time. */
  readonly status: number | null;
  readonly stdout: string;
  /** What the program wrote to standard error, or why it could not be started. */
  readonly stderr: string;
}

/** Runs a command with arguments; never through a shell. */
export type Run = (command: readonly string[], folder: string, timeoutMs: number) => Promise<Outcome>;

export const run: Run = (command, folder, timeoutMs) => {
  const [program = "", ...rest] = command;
  const options = { cwd: folder, timeout: timeoutMs, windowsHide: true, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, rest, options, (error, stdout, stderr) => {
      if (!error) return resolve({ status: 0, stdout, stderr });
      if (error.killed) return resolve({ status: null, stdout, stderr: `no answer within ${timeoutMs / 1000} s` });
      if (typeof error.code === "number") return resolve({ status: error.code, stdout, stderr });
      resolve({ status: null, stdout, stderr: error.message });
    });
  });
};

/** Return the last line that says something: the one that names the cause in most programs' output. */
export function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? "";
}
