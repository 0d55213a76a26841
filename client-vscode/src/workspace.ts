// What the extension asks of the workspace: is figlint used here, and which Python does it have.

import * as vscode from "vscode";

const CONFIGURATION = "**/{figlint.toml,rules/*.toml}";
const ELSEWHERE = "**/{node_modules,.venv,venv,.git}/**";

/** Return whether the setting, a configuration file or a rule file says that figlint is used in this workspace. */
export async function isWanted(): Promise<boolean> {
  const enable = vscode.workspace.getConfiguration("figlint").get<string>("enable", "auto");
  if (enable !== "auto") return enable === "on";
  if ((await vscode.workspace.findFiles(CONFIGURATION, ELSEWHERE, 1)).length > 0) return true;
  const projects = await vscode.workspace.findFiles("**/pyproject.toml", ELSEWHERE, 50);
  const texts = await Promise.all(projects.map((uri) => vscode.workspace.fs.readFile(uri)));
  return texts.some((text) => /^\[tool\.figlint\b/m.test(Buffer.from(text).toString()));
}

/** Call back when a file comes or goes that may change the answer of `isWanted`. */
export function watchConfiguration(changed: () => void): vscode.Disposable {
  // A file in a folder made in the same moment is not always noticed; the folder is.
  const watchers = [CONFIGURATION, "**/rules", "**/pyproject.toml"].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern),
  );
  const listeners = watchers.flatMap((watcher) => [watcher.onDidCreate(changed), watcher.onDidDelete(changed)]);
  return vscode.Disposable.from(...watchers, ...listeners);
}

/** The part of the Python extension's interface that is used here. */
interface PythonEnvironments {
  getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
  resolveEnvironment(path: { readonly path: string }): Promise<
    { readonly executable: { readonly uri?: vscode.Uri } } | undefined
  >;
  readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
}

/** Return the Python extension's interface to environments, when that extension is installed. */
export async function pythonEnvironments(): Promise<PythonEnvironments | undefined> {
  const extension = vscode.extensions.getExtension<{ readonly environments?: PythonEnvironments }>("ms-python.python");
  return (await extension?.activate())?.environments;
}

/**
 * Return the interpreter that the Python extension uses in this workspace.
 *
 * Undefined in a workspace that is not trusted: the interpreter may be one that the workspace brings.
 */
export async function workspaceInterpreter(): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const environments = await pythonEnvironments();
  if (!environments) return undefined;
  const active = environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
  return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
}

/** Return the folders of the workspace on disk. */
export function workspaceFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
}
