// The view "Figures": the figures of the draft in the active editor, by state, each with the source lines it rests on.

import * as vscode from "vscode";
import type { Evidence, Figure, Figures } from "../protocol";
import { LOOKS, byState, type State } from "../states";
import type { FigureStore } from "../stores";
import { activeDraft } from "./activeDraft";
import { place, sourceLabel } from "./places";

export type FigureNode =
  | { readonly kind: "state"; readonly uri: vscode.Uri; readonly state: State; readonly figures: readonly Figure[] }
  | { readonly kind: "figure"; readonly uri: vscode.Uri; readonly figure: Figure }
  | { readonly kind: "evidence"; readonly evidence: Evidence };

export class FiguresView implements vscode.TreeDataProvider<FigureNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly tree: vscode.TreeView<FigureNode>;
  private readonly listeners: vscode.Disposable[];
  private draft = activeDraft();

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly store: FigureStore) {
    this.tree = vscode.window.createTreeView("figlint.figures", { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      this.changed,
      this.tree,
      store.onDidChange((uri) => {
        if (uri.toString() === this.draft?.toString()) this.show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.follow()),
    ];
  }

  getChildren(node?: FigureNode): FigureNode[] {
    if (!node) return this.draft ? states(this.draft, this.store.of(this.draft)) : [];
    if (node.kind === "state") {
      return node.figures.map((figure) => ({ kind: "figure", uri: node.uri, figure }));
    }
    if (node.kind === "figure") return node.figure.evidence.map((evidence) => ({ kind: "evidence", evidence }));
    return [];
  }

  getTreeItem(node: FigureNode): vscode.TreeItem {
    if (node.kind === "state") return stateItem(node.state, node.figures);
    if (node.kind === "figure") return figureItem(node.uri, node.figure);
    return evidenceItem(node.evidence);
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  /** Show another draft when another one becomes active; an output panel or a source keeps the last one. */
  private follow(): void {
    const draft = activeDraft();
    if (!draft || draft.toString() === this.draft?.toString()) return;
    this.draft = draft;
    this.show();
  }

  private show(): void {
    this.draft ??= activeDraft();
    this.tree.description = this.draft && this.store.of(this.draft)?.summary;
    this.changed.fire();
  }
}

function states(uri: vscode.Uri, found: Figures | undefined): FigureNode[] {
  return byState(found?.figures ?? []).map(([state, figures]) => ({ kind: "state", uri, state, figures }));
}

function stateItem(state: State, figures: readonly Figure[]): vscode.TreeItem {
  const isOpen = state !== "supported";
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(stateName(state), isOpen ? Expanded : Collapsed);
  item.id = state;
  item.description = String(figures.length);
  item.iconPath = stateIcon(state);
  return item;
}

function figureItem(uri: vscode.Uri, figure: Figure): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(figure.text, figure.evidence.length > 0 ? Collapsed : None);
  const line = figure.range.start.line + 1;
  item.id = `${uri}#${line}:${figure.range.start.character}`;
  item.description = vscode.l10n.t("line {0}: {1}", line, figure.message ?? figure.reason ?? "");
  item.tooltip = figure.message ?? figure.reason ?? undefined;
  item.contextValue = "figure";
  item.command = place(uri, figure.range);
  return item;
}

function evidenceItem(evidence: Evidence): vscode.TreeItem {
  const uri = vscode.Uri.parse(evidence.uri);
  const item = new vscode.TreeItem(sourceLabel(uri, evidence.range));
  item.description = evidence.quote;
  item.tooltip = evidence.quote;
  item.iconPath = new vscode.ThemeIcon("quote");
  item.command = place(uri, evidence.range);
  return item;
}

export function stateIcon(state: State): vscode.ThemeIcon {
  return new vscode.ThemeIcon(LOOKS[state].icon, new vscode.ThemeColor(LOOKS[state].colour));
}

/** Return the state's name in the language of the editor. */
export function stateName(state: State): string {
  const names: Readonly<Record<State, string>> = {
    contradicted: vscode.l10n.t("contradicted"),
    disputed: vscode.l10n.t("disputed"),
    missing: vscode.l10n.t("missing"),
    ambiguous: vscode.l10n.t("ambiguous"),
    "not-checkable": vscode.l10n.t("not checkable"),
    supported: vscode.l10n.t("supported"),
  };
  return names[state];
}
