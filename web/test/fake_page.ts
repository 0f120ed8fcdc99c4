// As much of a page as the streams need: to be imported before them.
import { storage } from "./fake_storage";

let asked: (() => void)[] = [];

Object.assign(globalThis, {
  addEventListener() {},
  document: { baseURI: "http://here/" },
  localStorage: storage(1e6),
  sessionStorage: storage(1e6),
  requestAnimationFrame: (work: () => void) => asked.push(work),
  cancelAnimationFrame() {},
});

/** What was asked for since the last one. */
export function frame(): void {
  const now = asked;
  asked = [];
  for (const work of now) work();
}
