// The places where this editor looks for figlint, and running its command line.

import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { discover, findOnPath, type Discovery } from "./discovery";
import { existingEnvironment, privateEnvironment, type Recipe } from "./privateEnvironment";
import { run, type Outcome } from "./run";
import { workspaceFolders, workspaceInterpreter } from "./workspace";

const ANSWER_MS = 15_000;
const COMMAND_MS = 600_000;

export class Installations {
  readonly storage: string;
  private readonly version: string;
  private readonly wheels: string;

  constructor(context: vscode.ExtensionContext) {
    this.storage = context.globalStorageUri.fsPath;
    this.wheels = join(context.extensionPath, "bundled");
    this.version = context.extension.packageJSON.version;
  }

  /** Find the installation to start. */
  find(): Promise<Discovery> {
    const places = {
      setting: vscode.workspace.getConfiguration("figlint").get<string[]>("server.command", []),
      environment: workspaceInterpreter,
      path: () => programOnPath(process.platform === "win32" ? ["figlint.exe"] : ["figlint"]),
      private: () => this.prepare(false),
    };
    return discover(places, (command) => run(command, this.storage, ANSWER_MS), this.version);
  }

  /** Make the private environment, and say so in the status bar while it lasts. */
  async prepare(mayFetch: boolean): Promise<{ python: string } | { problem: string }> {
    const existing = existingEnvironment(this.storage, this.version);
    if (existing) return { python: existing };
    const title = vscode.l10n.t("figlint: preparing its own Python environment");
    const location = vscode.ProgressLocation.Window;
    return vscode.window.withProgress({ location, title }, async () =>
      privateEnvironment(await this.recipe(mayFetch), run),
    );
  }

  /** Run the command line of an installation in a folder of the workspace. */
  command(command: readonly string[], folder: string): Promise<Outcome> {
    return run(command, folder, COMMAND_MS);
  }

  private async recipe(mayFetch: boolean): Promise<Recipe> {
    const interpreter = await workspaceInterpreter();
    const onPath = pythonNames().map((name) => programOnPath([name]));
    const known = [interpreter, ...onPath].filter((python): python is string => python !== undefined);
    return {
      storage: this.storage,
      wheels: this.wheels,
      version: this.version,
      pythons: known.map((python) => (python.endsWith("py.exe") ? [python, "-3"] : [python])),
      mayFetch,
    };
  }
}

function pythonNames(): string[] {
  if (process.platform === "win32") return ["py.exe", "python.exe"];
  return ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
}

/** Find a program on PATH; in a workspace that is not trusted, never one that the workspace brings. */
function programOnPath(names: readonly string[]): string | undefined {
  const forbidden = vscode.workspace.isTrusted ? [] : workspaceFolders();
  return findOnPath(names, process.env.PATH ?? "", forbidden, isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
