// Which draft the views, the status bar and the commands speak of.

import * as vscode from "vscode";

/** Return the address of the Markdown document in the active editor, if that is what it shows. */
export function activeDraft(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === "markdown" ? document.uri : undefined;
}
