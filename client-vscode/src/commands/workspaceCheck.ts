// "Check Workspace": the findings of all drafts that are not open, as the command line reports them.

import * as vscode from "vscode";
import type { Installations } from "../installation";
import type { Session } from "../session";
import { utf16Column } from "../columns";

/** What `figlint check --format json` prints, as far as it is used here; lines and columns count from 1, in code points. */
interface Report {
  readonly drafts: readonly { readonly path: string; readonly diagnostics: readonly Finding[] }[];
  readonly summary: { readonly figures: number };
}

interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

const SEVERITIES: Readonly<Record<Finding["severity"], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class WorkspaceCheck implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection("figlint");
  private readonly listeners = [
    this.found,
    vscode.workspace.onDidOpenTextDocument(({ uri }) => this.found.delete(uri)), // from now on it is the server's
  ];

  constructor(
    private readonly installations: Installations,
    private readonly session: Session,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Check every draft of the workspace and show the problems. */
  async run(): Promise<void> {
    const title = vscode.l10n.t("figlint: checking the workspace");
    const location = vscode.ProgressLocation.Window;
    this.found.clear();
    const reports = await vscode.window.withProgress({ location, title }, () =>
      Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.check(folder))),
    );
    const drafts = reports.flatMap((report) => report?.drafts ?? []);
    const figures = reports.reduce((sum, report) => sum + (report?.summary.figures ?? 0), 0);
    const findings = drafts.reduce((sum, draft) => sum + draft.diagnostics.length, 0);
    const told = vscode.l10n.t("figlint: {0} findings, {1} figures, {2} drafts", findings, figures, drafts.length);
    vscode.window.setStatusBarMessage(told, 10_000);
    await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private async check(folder: vscode.WorkspaceFolder): Promise<Report | undefined> {
    const command = this.session.installation?.command ?? [];
    const outcome = await this.installations.command([...command, "check", "--format", "json"], folder.uri.fsPath);
    if (outcome.stderr) this.log.warn(outcome.stderr.trimEnd());
    try {
      const report: Report = JSON.parse(outcome.stdout);
      await Promise.all(report.drafts.map((draft) => this.show(folder, draft)));
      return report;
    } catch {
      this.log.error(`figlint check: ${outcome.status ?? "not run"}`);
      return undefined;
    }
  }

  private async show(folder: vscode.WorkspaceFolder, draft: Report["drafts"][number]): Promise<void> {
    const uri = vscode.Uri.joinPath(folder.uri, draft.path);
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (isOpen || draft.diagnostics.length === 0) return;
    const lines = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString().split(/\r\n|\r|\n/);
    const column = (line: number, number: number) => utf16Column(lines[line - 1] ?? "", number);
    this.found.set(
      uri,
      draft.diagnostics.map((finding) => {
        const { line, end_line: last, severity } = finding;
        const start = new vscode.Position(line - 1, column(line, finding.column));
        const end = new vscode.Position(last - 1, column(last, finding.end_column));
        const shown = new vscode.Diagnostic(new vscode.Range(start, end), finding.message, SEVERITIES[severity]);
        return Object.assign(shown, { source: "figlint", code: finding.code });
      }),
    );
  }
}
