// The life of the server as the editor sees it: find it, start it, start it again when it dies, stop it.

import * as vscode from "vscode";
import {
  CloseAction,
  DidChangeWatchedFilesNotification,
  ErrorAction,
  ErrorCodes,
  LanguageClient,
  ResponseError,
  State as ClientState,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import type { Failure, Installation, Discovery } from "./discovery";
import { Restarts } from "./restarts";

/** idle: not wanted here; missing: no installation answers; stopped: the server ended and is not started again. */
export type SessionState = "idle" | "starting" | "running" | "missing" | "stopped";

const MOST_RESTARTS = 4;

const SELECTOR = [
  { language: "markdown", scheme: "file" },
  { language: "markdown", scheme: "untitled" },
  { pattern: "**/rules/*.toml", scheme: "file" },
  { pattern: "**/figlint.toml", scheme: "file" },
];

export class Session implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private work: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<SessionState>();
  private readonly checked = new vscode.EventEmitter<vscode.Uri>();
  private readonly told = new vscode.EventEmitter<void>();
  private readonly executed = new vscode.EventEmitter<{ command: string; answer: unknown }>();

  state: SessionState = "idle";
  installation: Installation | undefined;
  failures: readonly Failure[] = [];

  readonly onDidChange = this.changed.event;
  /** The server has answered with the diagnostics of a document. */
  readonly onDidCheck = this.checked.event;
  /** The server has been told that files it watches, or their folders, are other ones than before. */
  readonly onDidTellOfFiles = this.told.event;
  /** The server has executed a command that one of its own actions names. */
  readonly onDidExecute = this.executed.event;

  constructor(
    private readonly find: () => Promise<Discovery>,
    private readonly folder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      this.become("idle");
    });
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Ask the server; undefined when it does not run or does not know the request. */
  async request<R>(method: string, params: unknown): Promise<R | undefined> {
    if (this.state !== "running" || !this.client) return undefined;
    try {
      return await this.client.sendRequest<R>(method, params);
    } catch (error) {
      const isUnknown = error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;
      if (!isUnknown) this.log.warn(`${method}: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Let the server execute one of its commands; undefined when it does not run or the command fails. */
  execute<R>(command: string, args: readonly unknown[]): Promise<R | undefined> {
    return this.request<R>("workspace/executeCommand", { command, arguments: args });
  }

  /** Let the server look at all files again: what stands on disk may have changed unseen. */
  async lookAgain(): Promise<void> {
    if (this.state === "running") await this.client?.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });
  }

  async dispose(): Promise<void> {
    await this.enqueue(() => this.stopNow());
    vscode.Disposable.from(this.changed, this.checked, this.told, this.executed).dispose();
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.work = this.work.then(step).catch((error) => this.log.error(messageOf(error)));
    return this.work;
  }

  private async startNow(): Promise<void> {
    if (this.client) return;
    this.become("starting");
    const { found, failures } = await this.find();
    this.failures = failures;
    this.installation = found;
    for (const { origin, command, problem } of failures) {
      this.log.warn(`${origin}: ${command.join(" ")}${command.length > 0 ? ": " : ""}${problem}`);
    }
    if (!found) return this.become("missing");
    this.log.info(`figlint ${found.version} (${found.origin}): ${found.command.join(" ")}`);
    const client = this.makeClient(found);
    this.client = client;
    client.onDidChangeState(({ newState }) => this.follow(client, newState));
    try {
      await client.start();
    } catch (error) {
      this.log.error(`the server could not be started: ${messageOf(error)}`);
      this.client = undefined;
      this.become("stopped");
    }
  }

  private makeClient({ command }: Installation): LanguageClient {
    const [program = "", ...rest] = command;
    const executable = { command: program, args: [...rest, "server"], options: { cwd: this.folder } };
    return new LanguageClient("figlint", "figlint", executable, this.clientOptions());
  }

  private clientOptions(): LanguageClientOptions {
    const restarts = new Restarts(MOST_RESTARTS);
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      synchronize: { configurationSection: "figlint" },
      initializationOptions: { showsExplanations: true },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          const action = restarts.mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart;
          this.log.warn(action === CloseAction.Restart ? "the server ended; starting it again" : "the server keeps ending");
          return { action, handled: true };
        },
      },
      middleware: {
        executeCommand: async (command, args, next) => {
          const answer = await next(command, args);
          this.executed.fire({ command, answer });
          return answer;
        },
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.checked.fire(uri);
        },
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          this.checked.fire(document instanceof vscode.Uri ? document : document.uri);
          return report;
        },
        workspace: {
          didChangeWatchedFile: async (event, next) => {
            await next(event);
            this.told.fire();
          },
        },
      },
    };
  }

  private follow(client: LanguageClient, state: ClientState): void {
    if (client !== this.client) return;
    if (state === ClientState.Running) this.become("running");
    else if (state === ClientState.Starting) this.become("starting");
    else this.become("stopped");
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    try {
      await client.dispose(2000);
    } catch (error) {
      this.log.warn(`stopping the server: ${messageOf(error)}`);
    }
  }

  private become(state: SessionState): void {
    if (state === this.state) return;
    this.state = state;
    void vscode.commands.executeCommand("setContext", "figlint.state", state);
    this.changed.fire(state);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
