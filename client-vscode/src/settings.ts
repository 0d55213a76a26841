// The settings as the server takes them: named as in figlint.toml, and only those that somebody has set.

/** Settings of the extension itself; the server has no use for them. */
const OWN = ["enable", "server", "decorations", "trace"];

/** Turn the section "figlint" of the editor's settings into what a figlint.toml would hold. */
export function forServer(section: unknown): Record<string, unknown> {
  const settings = Object.entries((section ?? {}) as Record<string, unknown>);
  const given = settings.filter(([name, value]) => !OWN.includes(name) && value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [kebab(name), value]));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
