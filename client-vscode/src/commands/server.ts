// Commands on the server itself, and what to do when there is none.

import * as vscode from "vscode";
import type { Failure, Origin } from "../discovery";
import type { Installations } from "../installation";
import type { Session } from "../session";

/** Say what was looked for and what was in the way, and offer what can be done about it. */
export async function offerRepair(
  installations: Installations,
  session: Session,
  failures: readonly Failure[],
): Promise<void> {
  const setting = failures.find((failure) => failure.origin === "setting");
  const openSetting = vscode.l10n.t("Open Setting");
  const install = vscode.l10n.t("Install figlint…");
  const text = setting ? settingProblem(setting) : missingProblem(failures);
  const chosen = await vscode.window.showWarningMessage(text, ...(setting ? [openSetting] : [install, openSetting]));
  if (chosen === install) await installServer(installations, session);
  if (chosen === openSetting) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "figlint.server.command");
  }
}

/** Have every file looked at again, and show the problems: the server reports those of all drafts, open or not. */
export async function checkWorkspace(session: Session): Promise<void> {
  await session.lookAgain();
  await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
}

/** Make the private environment, with what the bundled wheels lack from the package index, after asking. */
export async function installServer(installations: Installations, session: Session): Promise<void> {
  const install = vscode.l10n.t("Install");
  const detail = vscode.l10n.t(
    "It goes into an environment of the extension's own; no other Python is changed. Packages that do not come with the extension are fetched from the package index that pip uses.",
  );
  const question = vscode.l10n.t("Install figlint for this editor?");
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail }, install);
  if (chosen !== install) return;
  const made = await installations.prepare(true);
  if ("python" in made) return session.restart();
  void vscode.window.showErrorMessage(vscode.l10n.t("figlint could not be installed: {0}", made.problem));
}

function settingProblem({ command, problem }: Failure): string {
  return vscode.l10n.t("figlint.server.command \"{0}\" does not start figlint: {1}", command.join(" "), problem);
}

function missingProblem(failures: readonly Failure[]): string {
  const tried = failures.map(({ origin, problem }) => `${originName(origin)}: ${problem}`);
  return vscode.l10n.t("figlint was not found. {0}", tried.join("; "));
}

function originName(origin: Origin): string {
  const names: Readonly<Record<Origin, string>> = {
    setting: vscode.l10n.t("setting"),
    environment: vscode.l10n.t("Python environment of the workspace"),
    path: vscode.l10n.t("PATH"),
    private: vscode.l10n.t("the extension's own copy"),
  };
  return names[origin];
}
