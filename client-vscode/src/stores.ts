// What the server says of the figures and facts, kept for the views; one request at a time for each document.

import * as vscode from "vscode";
import { FACTS, FIGURES, type Fact, type Facts, type Figures } from "./protocol";
import type { Session } from "./session";

/** The figures of the open drafts. */
export class FigureStore implements vscode.Disposable {
  private readonly known = new Map<string, Figures>();
  private readonly running = new Map<string, { again: boolean }>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly listeners: vscode.Disposable[];

  /** The figures of this document are other ones than before, or are gone. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {
    this.listeners = [
      this.changed,
      session.onDidCheck((uri) => this.refresh(uri)),
      session.onDidChange((state) => (state === "running" ? this.refreshVisible() : this.clear())),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && !this.of(editor.document.uri)) void this.refresh(editor.document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    ];
  }

  of(uri: vscode.Uri): Figures | undefined {
    return this.known.get(uri.toString());
  }

  /** Ask for the figures of a draft; a call while another is under way asks once more after it. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (document?.languageId !== "markdown") return;
    const ongoing = this.running.get(key);
    if (ongoing) {
      ongoing.again = true;
      return;
    }
    const turn = { again: false };
    this.running.set(key, turn);
    const figures = await this.session.request<Figures | null>(FIGURES, { textDocument: { uri: key } });
    this.running.delete(key);
    const isStale = typeof figures?.version === "number" && figures.version !== document.version;
    if (figures && !isStale && !document.isClosed) {
      this.known.set(key, figures);
      this.changed.fire(uri);
    } else if (figures === null) this.forget(uri);
    if (turn.again) await this.refresh(uri);
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private refreshVisible(): void {
    for (const editor of vscode.window.visibleTextEditors) void this.refresh(editor.document.uri);
  }

  private forget(uri: vscode.Uri): void {
    if (this.known.delete(uri.toString())) this.changed.fire(uri);
  }

  private clear(): void {
    for (const key of [...this.known.keys()]) this.forget(vscode.Uri.parse(key));
  }
}

/** The facts of the rule files. */
export class FactStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable[];
  private asking: Promise<void> | undefined;
  private isDue = false;

  facts: readonly Fact[] = [];
  /** The facts are other ones than before. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {
    this.listeners = [
      this.changed,
      session.onDidChange(() => this.refresh()),
      session.onDidTellOfFiles(() => this.refresh()),
      session.onDidCheck((uri) => uri.path.endsWith(".toml") && this.refresh()),
      // A watcher may miss a file: on a network drive, in a container, or in a folder made in the same moment.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.refresh()),
    ];
  }

  /** Ask for the facts, and wait for them; a call while another is under way asks once more after it. */
  refresh(): Promise<void> {
    this.isDue = true;
    this.asking ??= this.ask();
    return this.asking;
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private async ask(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      const answer = await this.session.request<Facts | null>(FACTS, {});
      if (answer || this.session.state !== "running") this.show(answer?.facts ?? []);
    }
    this.asking = undefined;
  }

  private show(facts: readonly Fact[]): void {
    if (JSON.stringify(facts) === JSON.stringify(this.facts)) return;
    this.facts = facts;
    this.changed.fire();
  }
}
