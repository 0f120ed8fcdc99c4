// Keeps the newest text in sight, unless the reader has scrolled away from it or there is none.

const NEAR_PX = 48;

export class Sticking {
  private stuck = true;
  private lastTop = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly button: HTMLButtonElement,
    private readonly isEmpty: () => boolean,
  ) {
    scroller.addEventListener("scroll", () => this.notice(), { passive: true });
    button.addEventListener("click", () => this.toNewest());
    new ResizeObserver(() => this.follow()).observe(scroller);
  }

  /** Something has grown. */
  follow(): void {
    if (this.stuck && !this.isEmpty()) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toNewest(): void {
    this.stuck = true;
    this.button.hidden = true;
    if (this.isEmpty()) this.scroller.scrollTop = 0;
    this.follow();
  }

  // Only readers scroll up; that text grows moves nothing up.
  private notice(): void {
    if (this.isEmpty()) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - clientHeight - scrollTop < NEAR_PX) this.stuck = true;
    else if (scrollTop < this.lastTop) this.stuck = false;
    this.lastTop = scrollTop;
    if (this.button.hidden !== this.stuck) this.button.hidden = this.stuck;
  }
}
