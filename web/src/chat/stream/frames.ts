// Work once a frame at most, however often it is asked for, and for a third of the time where it takes long.

const HIDDEN_MS = 250;
const SHORT_MS = 6;

export class Frames {
  private waiting = false;
  private again = false;

  constructor(private readonly work: () => void) {}

  ask(): void {
    if (this.waiting) {
      this.again = true;
      return;
    }
    this.waiting = true;
    this.onFrame(() => this.run());
  }

  private run(): void {
    const began = performance.now();
    this.again = false;
    this.work();
    const took = performance.now() - began;
    if (took > SHORT_MS) setTimeout(() => this.rest(), 2 * took);
    else this.waiting = false;
  }

  private rest(): void {
    this.waiting = false;
    if (this.again) this.ask();
  }

  // A page that nobody sees has no frames.
  private onFrame(run: () => void): void {
    const once = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
  }
}
