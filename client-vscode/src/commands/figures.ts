// Commands on the figures of drafts.

import * as vscode from "vscode";
import { EXPLAIN, type Figure } from "../protocol";
import type { Session } from "../session";
import { byState } from "../states";
import type { FigureStore } from "../stores";
import { activeDraft } from "../views/activeDraft";
import { stateIcon, stateName, type FigureNode } from "../views/figuresView";
import { openPlace, toRange } from "../views/places";
import type { TextPages } from "../views/textPages";

/** Let the writer choose one of the draft's figures, worst first, and go to it; the choice is shown while moving. */
export async function showFigures(store: FigureStore): Promise<void> {
  const uri = activeDraft();
  const found = uri && store.of(uri);
  if (!uri || !found) return;
  const editor = vscode.window.activeTextEditor;
  const before = editor?.selection;
  const chosen = await vscode.window.showQuickPick(rows(found.figures), {
    title: found.summary,
    matchOnDetail: true,
    placeHolder: vscode.l10n.t("Go to a figure"),
    onDidSelectItem: (item) => {
      const { figure } = item as FigureRow;
      if (figure && editor) reveal(editor, toRange(figure.range));
    },
  });
  if (chosen?.figure) await openPlace(uri, chosen.figure.range);
  else if (editor && before) reveal(editor, before);
}

interface FigureRow extends vscode.QuickPickItem {
  readonly figure?: Figure;
}

function rows(figures: readonly Figure[]): FigureRow[] {
  return byState(figures).flatMap(([state, members]) => [
    { label: stateName(state), kind: vscode.QuickPickItemKind.Separator },
    ...members.map((figure) => ({
      label: figure.text,
      description: vscode.l10n.t("line {0}", figure.range.start.line + 1),
      detail: figure.message ?? figure.reason ?? undefined,
      iconPath: stateIcon(state),
      figure,
    })),
  ]);
}

function reveal(editor: vscode.TextEditor, range: vscode.Range | vscode.Selection): void {
  editor.selection = range instanceof vscode.Selection ? range : new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Show everything that decided one figure: the one given, or the one at the cursor. */
export async function explainFigure(session: Session, pages: TextPages, node?: FigureNode): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const chosen = node?.kind === "figure" ? { uri: node.uri, position: toRange(node.figure.range).start } : undefined;
  const at = chosen ?? (editor && { uri: editor.document.uri, position: editor.selection.active });
  if (!at) return;
  const { line, character } = at.position;
  await showExplanation(pages, await session.execute(EXPLAIN, [at.uri.toString(), line, character]));
}

/** Show what the server answered when it was asked to explain a figure: a text, or null when there is no figure. */
export async function showExplanation(pages: TextPages, answer: unknown): Promise<void> {
  if (typeof answer === "string") await pages.show(vscode.l10n.t("Explanation.md"), answer);
  else vscode.window.setStatusBarMessage(vscode.l10n.t("figlint: no figure at the cursor"), 5000);
}
