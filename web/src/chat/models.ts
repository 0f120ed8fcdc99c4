// Which models the server answers to; asks until somebody answers.
import { type Fault, faultOf, inWords } from "../shared/fault";
import { authorization } from "../shared/key";
import { address } from "../shared/place";

const SLOWEST_S = 15;

export class Models {
  names: string[] = [];
  fault: Fault | undefined;
  /** In milliseconds of `performance.now()`. */
  retryAt: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  /** `changed` is told when the names or the fault are others. */
  constructor(private readonly changed: () => void) {
    addEventListener("online", () => this.fault && void this.ask());
  }

  async ask(): Promise<void> {
    clearTimeout(this.timer);
    this.retryAt = undefined;
    try {
      const response = await fetch(address("v1/models"), { headers: authorization() });
      const body = await response.text();
      if (response.ok) return this.know(body);
      this.fail(faultOf(response.status, body, response.headers.get("retry-after")));
    } catch {
      this.fail({ status: 0 });
    }
  }

  /** Until it is told to ask. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.retryAt = undefined;
    this.changed();
  }

  private know(body: string): void {
    const { data } = JSON.parse(body) as { data: { id: string }[] };
    this.names = data.map(({ id }) => id);
    this.fault = undefined;
    this.failures = 0;
    this.changed();
  }

  private fail(fault: Fault): void {
    this.fault = fault;
    const { waitS } = inWords(fault);
    const wait = fault.status === 0 || waitS ? Math.min(SLOWEST_S, Math.max(waitS ?? 1, 2 ** this.failures++)) : 0;
    if (wait) this.retryAt = performance.now() + wait * 1000;
    if (wait) this.timer = setTimeout(() => void this.ask(), wait * 1000);
    this.changed();
  }
}
