// Keeps the newest text in sight, unless the reader has scrolled away from it.

const NEAR_PX = 48;

export class Sticking {
  private stuck = true;
  private lastTop = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly button: HTMLButtonElement,
  ) {
    scroller.addEventListener("scroll", () => this.notice(), { passive: true });
    button.addEventListener("click", () => this.toNewest());
    new ResizeObserver(() => this.follow()).observe(scroller);
  }

  /** Something has grown. */
  follow(): void {
    if (this.stuck) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toNewest(): void {
    this.stuck = true;
    this.button.hidden = true;
    this.follow();
  }

  // Only readers scroll up; that text grows moves nothing up.
  private notice(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - clientHeight - scrollTop < NEAR_PX) this.stuck = true;
    else if (scrollTop < this.lastTop) this.stuck = false;
    this.lastTop = scrollTop;
    if (this.button.hidden !== this.stuck) this.button.hidden = this.stuck;
  }
}
