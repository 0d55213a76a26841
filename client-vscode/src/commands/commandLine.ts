// Commands that the figlint command line carries out: the same installation as the server's, in a workspace folder.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Installations } from "../installation";
import type { Outcome } from "../run";
import type { Session } from "../session";
import { offerRepair } from "./server";

/** Exit status of the command line when something could not be done; 0 and 1 tell whether there were findings. */
const FAILED = 2;

export class CommandLine {
  constructor(
    private readonly installations: Installations,
    private readonly session: Session,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Draw facts from the sources that the configuration names, or from files to choose, and open the rule file. */
  async drawFacts(): Promise<void> {
    const folder = await chooseFolder();
    if (!folder) return;
    const sources = await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Sources to draw facts from"),
      openLabel: vscode.l10n.t("Draw Facts"),
      defaultUri: folder.uri,
      canSelectMany: true,
    });
    if (!sources) return;
    const rules = vscode.Uri.joinPath(folder.uri, "rules", "facts.toml");
    const args = ["extract", ...sources.map((uri) => uri.fsPath), "-o", rules.fsPath];
    if (await this.run(vscode.l10n.t("figlint: drawing facts"), args, folder)) await vscode.window.showTextDocument(rules);
  }

  /** Show the report of the draft in the active editor, as it is saved. */
  async openReport(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const folder = document && vscode.workspace.getWorkspaceFolder(document.uri);
    if (!document || !folder || !(await document.save())) return;
    const file = join(this.installations.storage, "report.html");
    const args = ["report", document.uri.fsPath, "-o", file];
    if (!(await this.run(vscode.l10n.t("figlint: writing the report"), args, folder))) return;
    const title = vscode.l10n.t("Report of {0}", vscode.workspace.asRelativePath(document.uri));
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel("figlint.report", title, vscode.ViewColumn.Beside, options);
    panel.webview.html = await readFile(file, "utf-8");
  }

  /** Write a first configuration and rule file where they are missing, and open the one; figlint then starts by itself. */
  async setUpHere(): Promise<void> {
    const folder = await chooseFolder();
    if (!folder || !(await this.run(vscode.l10n.t("figlint: setting up"), ["init"], folder))) return;
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, "figlint.toml"));
  }

  /** Run the command line; what it says goes to the log, and a failure is told. */
  private async run(title: string, args: readonly string[], folder: vscode.WorkspaceFolder): Promise<boolean> {
    const command = await this.command();
    if (!command) return false;
    const location = vscode.ProgressLocation.Window;
    const outcome = await vscode.window.withProgress({ location, title }, () =>
      this.installations.command([...command, ...args], folder.uri.fsPath),
    );
    return this.tell(args, outcome);
  }

  private async command(): Promise<readonly string[] | undefined> {
    if (this.session.installation) return this.session.installation.command;
    const { found, failures } = await this.installations.find();
    if (!found) await offerRepair(this.installations, this.session, failures);
    return found?.command;
  }

  private async tell(args: readonly string[], { status, stdout, stderr }: Outcome): Promise<boolean> {
    this.log.info(`figlint ${args.join(" ")}: ${status ?? "not run"}\n${stdout}${stderr}`.trimEnd());
    if (status !== null && status < FAILED) return true;
    const text = stderr.trim().split(/\r?\n/)[0] || vscode.l10n.t("it said nothing");
    const showLog = vscode.l10n.t("Show Log");
    const failed = vscode.l10n.t("figlint {0}: {1}", args[0] ?? "", text);
    if ((await vscode.window.showErrorMessage(failed, showLog)) === showLog) this.log.show();
    return false;
  }
}

/** Return the folder of the active editor, the only folder, or one to choose. */
async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const active = document && vscode.workspace.getWorkspaceFolder(document.uri);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return active ?? (folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0]);
}
