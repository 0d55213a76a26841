// Places in files: how they are named and how they are opened.

import * as vscode from "vscode";
import type { Range } from "vscode-languageclient";

/** Return the command that opens a file with a range selected. */
export function place(uri: vscode.Uri, range: Range): vscode.Command {
  return { command: "vscode.open", title: "", arguments: [uri, { selection: toRange(range) }] };
}

/** Open a file with a range selected. */
export async function openPlace(uri: vscode.Uri, range: Range): Promise<void> {
  await vscode.window.showTextDocument(uri, { selection: toRange(range) });
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Return a source line's name as messages give it: `seeds/001.md:26`. */
export function sourceLabel(uri: vscode.Uri, range: Range): string {
  return `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;
}
