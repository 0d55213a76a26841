// Commands on the facts of rule files.

import * as vscode from "vscode";
import { DECIDE, type Decision, type Fact, type FactStatus } from "../protocol";
import type { Session } from "../session";
import type { FactStore } from "../stores";
import { factIcon, factLabel, statusName, type FactNode } from "../views/factsView";
import { openPlace, toRange } from "../views/places";

/** Let the writer choose a fact and open the rule file at it. */
export async function goToFact(store: FactStore): Promise<void> {
  await store.refresh();
  const fact = await choose(store.facts, vscode.l10n.t("Go to a fact"));
  if (fact) await openPlace(vscode.Uri.parse(fact.uri), fact.range);
}

/** Set the status of a proposed fact: the one given, or one to choose. The server says how. */
export async function decideFact(
  session: Session,
  store: FactStore,
  status: FactStatus & ("accepted" | "rejected"),
  node?: FactNode,
): Promise<void> {
  const question = status === "accepted" ? vscode.l10n.t("Accept a fact") : vscode.l10n.t("Reject a fact");
  await store.refresh();
  const proposed = store.facts.filter((fact) => fact.status === "proposed");
  const fact = node?.kind === "fact" ? node.fact : await choose(proposed, question);
  if (!fact) return;
  const decision = await session.request<Decision | null>(DECIDE, { uri: fact.uri, id: fact.id, status });
  if (!decision || !(await carryOut(decision, vscode.Uri.parse(fact.uri)))) {
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be changed", fact.id));
  }
  await store.refresh();
}

/** Change the rule file as the server says, and save it. */
async function carryOut(decision: Decision, uri: vscode.Uri): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, toRange(decision.range), decision.newText);
  const document = await vscode.workspace.openTextDocument(uri);
  return (await vscode.workspace.applyEdit(edit)) && document.save();
}

async function choose(facts: readonly Fact[], placeHolder: string): Promise<Fact | undefined> {
  const rows = facts.map((fact) => ({
    label: `${fact.subject}: ${factLabel(fact)}`,
    description: fact.value,
    detail: `${fact.id} · ${statusName(fact.status)}`,
    iconPath: factIcon(fact.status),
    fact,
  }));
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(rows, options))?.fact;
}
