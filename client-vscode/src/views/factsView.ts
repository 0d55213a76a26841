// The view "Facts": the facts of the rule files, by subject.

import * as vscode from "vscode";
import type { Fact, FactStatus } from "../protocol";
import type { FactStore } from "../stores";
import { place } from "./places";

export type FactNode =
  | { readonly kind: "subject"; readonly subject: string; readonly facts: readonly Fact[] }
  | { readonly kind: "fact"; readonly fact: Fact };

const ICONS: Readonly<Record<FactStatus, string>> = {
  accepted: "pass",
  proposed: "circle-large-outline",
  disputed: "git-compare",
  rejected: "circle-slash",
};

export class FactsView implements vscode.TreeDataProvider<FactNode>, vscode.Disposable {
  private readonly tree: vscode.TreeView<FactNode>;
  private readonly listeners: vscode.Disposable[];

  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(private readonly store: FactStore) {
    this.onDidChangeTreeData = store.onDidChange;
    this.tree = vscode.window.createTreeView("figlint.facts", { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [this.tree, this.tree.onDidChangeVisibility(({ visible }) => visible && store.refresh())];
  }

  getChildren(node?: FactNode): FactNode[] {
    if (!node) return bySubject(this.store.facts).map(([subject, facts]) => ({ kind: "subject", subject, facts }));
    return node.kind === "subject" ? node.facts.map((fact) => ({ kind: "fact", fact })) : [];
  }

  getTreeItem(node: FactNode): vscode.TreeItem {
    if (node.kind === "subject") {
      const item = new vscode.TreeItem(node.subject, vscode.TreeItemCollapsibleState.Expanded);
      item.description = String(node.facts.length);
      return item;
    }
    return factItem(node.fact);
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }
}

function factItem(fact: Fact): vscode.TreeItem {
  const item = new vscode.TreeItem(factLabel(fact));
  item.id = `${fact.uri}#${fact.range.start.line}`; // so that a click during a refresh still finds it
  item.description = fact.value;
  item.tooltip = `${fact.id}: ${fact.value} (${statusName(fact.status)})`;
  item.iconPath = factIcon(fact.status);
  item.contextValue = `fact.${fact.status}`;
  item.command = place(vscode.Uri.parse(fact.uri), fact.range);
  return item;
}

/** Return what a fact speaks of, without its subject: "revenue, 2024". */
export function factLabel({ measure, period }: Fact): string {
  return period ? `${measure}, ${period}` : measure;
}

export function factIcon(status: FactStatus): vscode.ThemeIcon {
  return new vscode.ThemeIcon(ICONS[status] ?? "circle-large-outline");
}

export function statusName(status: FactStatus): string {
  const names: Readonly<Record<FactStatus, string>> = {
    accepted: vscode.l10n.t("accepted"),
    proposed: vscode.l10n.t("proposed"),
    disputed: vscode.l10n.t("disputed"),
    rejected: vscode.l10n.t("rejected"),
  };
  return names[status] ?? status;
}

function bySubject(facts: readonly Fact[]): [string, Fact[]][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) groups.set(fact.subject, [...(groups.get(fact.subject) ?? []), fact]);
  return [...groups].sort(([left], [right]) => left.localeCompare(right));
}
