// One chart of a few lines over the last minutes; draws when it is told to, and never of itself.
import uPlot from "uplot";
import { ago, marksBack, roundUp } from "./axis";
import type { Column, History } from "./history";
import { colour } from "./palette";

export interface Line {
  column: Column;
  name: string;
  /** A custom property of the style sheet; lines differ in their dashes, too. */
  tone: string;
  dash?: number[];
  width?: number;
}

export interface Look {
  lines: Line[];
  /** Tints what is between the first line and the last, or below the only one. */
  filled?: boolean;
  stepped?: boolean;
  /** The least that the axis reaches up to. */
  least: number;
  mark(value: number): string;
}

const TICKS = { show: false };

export class Chart {
  #plot: uPlot;
  #history: History;
  #look: Look;

  /** `pointed`: the index in `history` that the pointer is at, null when it is nowhere. */
  constructor(holder: HTMLElement, look: Look, history: History, pointed: (index: number | null) => void) {
    this.#history = history;
    this.#look = look;
    this.#plot = new uPlot(optionsOf(look, history, pointed), this.#data(), holder);
    new ResizeObserver(() => this.#fit(holder)).observe(holder);
  }

  draw(): void {
    this.#plot.setData(this.#data());
  }

  /** The theme has changed. */
  repaint(): void {
    this.#plot.redraw(false, true);
  }

  #data(): uPlot.AlignedData {
    return [this.#history.at, ...this.#look.lines.map(({ column }) => this.#history.column(column))];
  }

  #fit(holder: HTMLElement): void {
    const { clientWidth: width, clientHeight: height } = holder;
    if (width && height && (width !== this.#plot.width || height !== this.#plot.height)) {
      this.#plot.setSize({ width, height });
    }
  }
}

function optionsOf(look: Look, history: History, pointed: (index: number | null) => void): uPlot.Options {
  return {
    width: 200,
    height: 100,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { setScale: false, x: false, y: false },
      sync: { key: "dashboard" },
      points: { size: 6, width: 0, fill: (_, index) => colour(look.lines[index - 1]!.tone) },
    },
    scales: { x: { time: false, range: () => history.range() }, y: { range: (_, __, max) => [0, roundUp(max ?? 0, look.least)] } },
    axes: [timeAxis(), valueAxis(look)],
    series: [{}, ...look.lines.map((line) => seriesOf(line, look))],
    bands: look.filled && look.lines.length > 1 ? [{ series: [look.lines.length, 1], fill: () => colour("--haze") }] : [],
    hooks: { setCursor: [({ cursor: { idx, left } }) => pointed(left !== undefined && left >= 0 ? (idx ?? null) : null)] },
  };
}

function seriesOf({ tone, dash, width }: Line, look: Look): uPlot.Series {
  return {
    stroke: () => colour(tone),
    width: width ?? 1.5,
    points: { show: false },
    ...(dash ? { dash } : {}),
    ...(look.filled && look.lines.length === 1 ? { fill: () => colour("--haze") } : {}),
    ...(look.stepped ? { paths: uPlot.paths.stepped!({ align: -1 }) } : {}),
  };
}

const font = () => `11px ${getComputedStyle(document.body).fontFamily}`;

function timeAxis(): uPlot.Axis {
  return {
    size: 22,
    gap: 6,
    font: font(),
    stroke: () => colour("--soft-ink"),
    grid: { show: false },
    ticks: TICKS,
    splits: (_, __, min, max) => marksBack(max - min).map((back) => max - back),
    values: (plot, splits) => splits.map((at) => ago(Math.round(plot.scales.x!.max! - at))),
  };
}

function valueAxis(look: Look): uPlot.Axis {
  return {
    size: 50,
    gap: 6,
    font: font(),
    stroke: () => colour("--soft-ink"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: TICKS,
    splits: (_, __, ___, max) => [0, max / 2, max],
    values: (_, splits) => splits.map((value) => look.mark(value)),
  };
}
