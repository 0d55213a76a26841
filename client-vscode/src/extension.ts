// figlint in VS Code: starts the server and shows what it says. Nothing here judges a figure.

import { mkdirSync } from "node:fs";
import * as vscode from "vscode";
import { CommandLine } from "./commands/commandLine";
import { decideFact, goToFact } from "./commands/facts";
import { explainFigure, showExplanation, showFigures } from "./commands/figures";
import { checkWorkspace, installServer, offerRepair } from "./commands/server";
import { Installations } from "./installation";
import { EXPLAIN } from "./protocol";
import { Session } from "./session";
import { FactStore, FigureStore } from "./stores";
import { Decorations } from "./views/decorations";
import { FactsView, type FactNode } from "./views/factsView";
import { FiguresView, type FigureNode } from "./views/figuresView";
import { StatusBar } from "./views/statusBar";
import { TextPages } from "./views/textPages";
import { isWanted, pythonEnvironments, watchConfiguration } from "./workspace";

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("figlint", { log: true });
  const installations = new Installations(context);
  mkdirSync(installations.storage, { recursive: true });
  session = new Session(() => installations.find(), installations.storage, log);
  const figures = new FigureStore(session);
  const facts = new FactStore(session);
  const pages = new TextPages();
  context.subscriptions.push(
    log,
    figures,
    facts,
    pages,
    new FiguresView(figures),
    new FactsView(facts),
    new StatusBar(session, figures),
    new Decorations(figures),
    ...registerCommands(session, installations, figures, facts, pages, log),
    ...followWorkspace(session),
    followPython(session),
    session.onDidExecute(({ command, answer }) => command === EXPLAIN && showExplanation(pages, answer)),
    warnOnce(session, installations),
  );
  await startOrStop(session);
}

export async function deactivate(): Promise<void> {
  await session?.dispose();
}

function registerCommands(
  session: Session,
  installations: Installations,
  figures: FigureStore,
  facts: FactStore,
  pages: TextPages,
  log: vscode.LogOutputChannel,
): vscode.Disposable[] {
  const commandLine = new CommandLine(installations, session, log);
  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    "figlint.checkWorkspace": () => checkWorkspace(session),
    "figlint.showFigures": () => showFigures(figures),
    "figlint.explainFigure": (node?: FigureNode) => explainFigure(session, pages, node),
    "figlint.drawFacts": () => commandLine.drawFacts(),
    "figlint.goToFact": () => goToFact(facts),
    "figlint.acceptFact": (node?: FactNode) => decideFact(session, facts, "accepted", node),
    "figlint.rejectFact": (node?: FactNode) => decideFact(session, facts, "rejected", node),
    "figlint.openReport": () => commandLine.openReport(),
    "figlint.setUpHere": () => commandLine.setUpHere(),
    "figlint.installServer": () => installServer(installations, session),
    "figlint.restartServer": () => session.restart(),
    "figlint.showLog": () => log.show(),
  };
  return Object.entries(commands).map(([name, handler]) => vscode.commands.registerCommand(name, handler));
}

/** Start the server where figlint is used, stop it where it no longer is. */
async function startOrStop(session: Session): Promise<void> {
  await ((await isWanted()) ? session.start() : session.stop());
}

/** Follow what decides whether and which server runs: settings, configuration files and trust. */
function followWorkspace(session: Session): vscode.Disposable[] {
  return [
    watchConfiguration(() => startOrStop(session)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => startOrStop(session)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => restartUnlessIdle(session)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("figlint.server")) restartUnlessIdle(session);
      else if (event.affectsConfiguration("figlint.enable")) void startOrStop(session);
    }),
  ];
}

/** Follow the choice of the Python environment, from when the server is first wanted: not before, to stay silent. */
function followPython(session: Session): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const first = session.onDidChange(async () => {
    first.dispose();
    const environments = await pythonEnvironments();
    const changed = environments?.onDidChangeActiveEnvironmentPath(() => restartUnlessIdle(session));
    if (changed) listeners.push(changed);
  });
  return new vscode.Disposable(() => vscode.Disposable.from(first, ...listeners).dispose());
}

function restartUnlessIdle(session: Session): void {
  if (session.state !== "idle") void session.restart();
}

/** Say once that no installation was found, and what can be done. */
function warnOnce(session: Session, installations: Installations): vscode.Disposable {
  let isTold = false;
  return session.onDidChange((state) => {
    if (state !== "missing" || isTold) return;
    isTold = true;
    void offerRepair(installations, session, session.failures);
  });
}
