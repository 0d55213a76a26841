// The states of figures as the editor shows them: order, icon and colour. What state a figure has is the server's word.

export const STATES = ["contradicted", "disputed", "missing", "ambiguous", "not-checkable", "supported"] as const;

/** A figure's state; the array above is ordered worst first. */
export type State = (typeof STATES)[number];

interface Look {
  /** Name of a product icon. */
  readonly icon: string;
  /** Id of a colour that package.json contributes. */
  readonly colour: string;
}

export const LOOKS: Readonly<Record<State, Look>> = {
  contradicted: { icon: "error", colour: "figlint.contradicted" },
  disputed: { icon: "git-compare", colour: "figlint.disputed" },
  missing: { icon: "warning", colour: "figlint.missing" },
  ambiguous: { icon: "question", colour: "figlint.ambiguous" },
  "not-checkable": { icon: "circle-slash", colour: "figlint.notCheckable" },
  supported: { icon: "pass", colour: "figlint.supported" },
};

/** Return the worst state among the figures, or undefined when there are none. */
export function worst(figures: readonly { readonly state: State }[]): State | undefined {
  return STATES.find((state) => figures.some((figure) => figure.state === state));
}

/** Return the figures of each state that has any, worst first, in order of position within a state. */
export function byState<T extends { readonly state: State }>(figures: readonly T[]): [State, T[]][] {
  const groups = STATES.map((state): [State, T[]] => [state, figures.filter((figure) => figure.state === state)]);
  return groups.filter(([, members]) => members.length > 0);
}

/** Return what the status bar shows of a draft: how many of its figures are supported. */
export function coverage(figures: readonly { readonly state: State }[]): string {
  const supported = figures.filter((figure) => figure.state === "supported").length;
  return `${supported}/${figures.length}`;
}
