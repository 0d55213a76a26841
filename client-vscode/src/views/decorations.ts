// Colours the figures of visible drafts by state, when the setting asks for it.

import * as vscode from "vscode";
import { LOOKS, STATES, type State } from "../states";
import type { FigureStore } from "../stores";
import { toRange } from "./places";

export class Decorations implements vscode.Disposable {
  private readonly types = new Map<State, vscode.TextEditorDecorationType>(STATES.map((state) => [state, make(state)]));
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly store: FigureStore) {
    this.listeners = [
      ...this.types.values(),
      store.onDidChange((uri) => this.show(uri)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.show()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("figlint.decorations")) this.show();
      }),
    ];
    this.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  /** Colour the figures of one draft, or of all visible ones. */
  private show(only?: vscode.Uri): void {
    const setting = vscode.workspace.getConfiguration("figlint").get<string>("decorations", "off");
    for (const editor of vscode.window.visibleTextEditors) {
      if (only && editor.document.uri.toString() !== only.toString()) continue;
      const figures = this.store.of(editor.document.uri)?.figures ?? [];
      for (const [state, type] of this.types) {
        const isShown = setting === "all" || (setting === "unproven" && state !== "supported");
        const shown = isShown ? figures.filter((figure) => figure.state === state) : [];
        editor.setDecorations(type, shown.map((figure) => toRange(figure.range)));
      }
    }
  }
}

function make(state: State): vscode.TextEditorDecorationType {
  const colour = new vscode.ThemeColor(LOOKS[state].colour);
  return vscode.window.createTextEditorDecorationType({
    borderColor: colour,
    borderStyle: "solid",
    borderWidth: "0 0 1px 0",
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
