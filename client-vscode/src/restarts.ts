// Decides whether a server that ended by itself is started again.

const WINDOW_MS = 180_000;

/** Allows a number of restarts within three minutes, so that a server that cannot live does not start for ever. */
export class Restarts {
  private readonly times: number[] = [];

  constructor(
    private readonly most: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Count one end of the server and return whether it may be started again. */
  mayRestart(): boolean {
    const now = this.now();
    this.times.push(now);
    while (this.times[0]! < now - WINDOW_MS) this.times.shift();
    return this.times.length <= this.most;
  }
}
