// What the server offers beyond the Language Server Protocol, for the views and the status bar.

import type { Range } from "vscode-languageclient";
import type { State } from "./states";

export const FIGURES = "figlint/figures";
export const FACTS = "figlint/facts";
export const DECIDE = "figlint/decideFact";

/** The command that the server executes. */
export const EXPLAIN = "figlint.explain";

/** A source line that a figure rests on. */
export interface Evidence {
  readonly uri: string;
  readonly range: Range;
  readonly quote: string;
}

/** One figure of a draft. */
export interface Figure {
  readonly range: Range;
  readonly text: string;
  readonly state: State;
  readonly code: string | null;
  /** What is reported; null when nothing is. */
  readonly message: string | null;
  /** Why the state is what it is, in a few words. */
  readonly reason: string | null;
  readonly evidence: readonly Evidence[];
}

/** The figures of one draft, in order of position. */
export interface Figures {
  /** Version of the document they were read from; null when the server does not know it. */
  readonly version: number | null;
  /** The coverage line, as the command line prints it. */
  readonly summary: string;
  readonly figures: readonly Figure[];
}

export type FactStatus = "proposed" | "accepted" | "disputed" | "rejected";

/** One fact of a rule file. */
export interface Fact {
  readonly id: string;
  readonly subject: string;
  readonly measure: string;
  readonly period: string | null;
  readonly value: string;
  readonly status: FactStatus;
  readonly uri: string;
  readonly range: Range;
}

/** The change to a rule file that decides about a fact. */
export interface Decision {
  readonly range: Range;
  readonly newText: string;
}

export interface Facts {
  readonly facts: readonly Fact[];
}
