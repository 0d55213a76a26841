// The status bar item: coverage and worst state of the active draft, or what keeps the server from running.

import * as vscode from "vscode";
import type { Session, SessionState } from "../session";
import { LOOKS, coverage, worst } from "../states";
import type { FigureStore } from "../stores";
import { activeDraft } from "./activeDraft";
import { stateName } from "./figuresView";

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("figlint.coverage", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly session: Session,
    private readonly store: FigureStore,
  ) {
    this.item.name = vscode.l10n.t("figlint: figures of the draft");
    this.listeners = [
      this.item,
      session.onDidChange(() => this.show()),
      store.onDidChange(() => this.show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
    ];
    this.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private show(): void {
    const draft = activeDraft();
    if (!draft || this.session.state === "idle") return this.item.hide();
    if (this.session.state === "running") this.showFigures(draft);
    else this.showState(this.session.state);
    this.item.show();
  }

  private showFigures(draft: vscode.Uri): void {
    const found = this.store.of(draft);
    const state = worst(found?.figures ?? []);
    const icon = state ? LOOKS[state].icon : "circle-large-outline";
    const count = found ? coverage(found.figures) : "…";
    this.item.text = `$(${icon}) figlint ${count}`;
    this.item.tooltip = found?.summary;
    this.item.command = "figlint.showFigures";
    this.item.backgroundColor = undefined;
    const worstName = state ? stateName(state) : vscode.l10n.t("no figures");
    this.item.accessibilityInformation = { label: `figlint: ${found?.summary ?? count}, ${worstName}` };
  }

  private showState(state: SessionState): void {
    const isStarting = state === "starting";
    this.item.text = isStarting ? "$(sync~spin) figlint" : "$(warning) figlint";
    this.item.tooltip = stateTooltip(state);
    this.item.command = state === "missing" ? "figlint.installServer" : "figlint.showLog";
    this.item.backgroundColor = isStarting ? undefined : new vscode.ThemeColor("statusBarItem.warningBackground");
    this.item.accessibilityInformation = { label: stateTooltip(state) };
  }
}

function stateTooltip(state: SessionState): string {
  if (state === "starting") return vscode.l10n.t("figlint is starting");
  if (state === "missing") return vscode.l10n.t("figlint was not found; click to see what can be done");
  return vscode.l10n.t("the figlint server has ended; click for its log");
}
