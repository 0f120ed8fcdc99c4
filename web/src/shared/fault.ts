// What can go wrong between a person and the server, and how to say it to the person; knows no page.

/** `status` 0: nobody answered. `retryAfterS` is the server's own wish. */
export interface Fault {
  status: number;
  code?: string;
  message?: string;
  param?: string;
  retryAfterS?: number;
}

/** What may help: ask again, give a key, send less, change the settings. */
export type Remedy = "again" | "key" | "shorten" | "settings" | "none";

/** `waitS`: trying again by itself after so many seconds makes sense. */
export interface Words {
  title: string;
  advice: string;
  remedy: Remedy;
  waitS?: number;
}

export const LOST: Fault = { status: 0, code: "lost" };
export const RELOADED: Fault = { status: 0, code: "reloaded" };
export const UNKEPT: Fault = { status: 0, code: "unkept" };

export function inWords(fault: Fault): Words {
  return (BY_CODE[fault.code ?? ""] ?? byStatus(fault.status))(fault);
}

type Say = (fault: Fault) => Words;

const say =
  (title: string, advice: string, remedy: Remedy = "again"): Say =>
  () => ({ title, advice, remedy });

const waiting =
  (title: string, advice: string): Say =>
  ({ retryAfterS }) => ({ title, advice, remedy: "again", waitS: Math.max(1, retryAfterS ?? 2) });

const inItsWords =
  (title: string, remedy: Remedy, otherwise = "Nothing more is known."): Say =>
  ({ message }) => ({ title, advice: message || otherwise, remedy });

const KEY: Say = ({ message }) =>
  /didn't provide/.test(message ?? "")
    ? { title: "This server wants an API key.", advice: "Ask whoever runs it for one.", remedy: "key" }
    : { title: "The server does not know this API key.", advice: "Check it for missing characters.", remedy: "key" };

const REFUSED: Say = ({ message, param }) => ({
  title: param ? `The server does not take this ${printable(param)}.` : "The server does not take this request.",
  advice: message || "It did not say why.",
  remedy: param && !param.startsWith("messages") ? "settings" : "again",
});

const EXPIRED = say(
  "The rest of this answer is gone.",
  "The server keeps an answer for a few minutes after the connection breaks. Ask again for a new one.",
);
const NO_ANSWER = say(
  "The server does not answer.",
  "Is “zstream serve” still running, and is this computer online? Your conversation is safe in this browser.",
);

const BY_CODE: Record<string, Say> = {
  lost: say("The connection was lost, and does not come back.", "When the server answers again, ask once more."),
  unkept: say("The page was left, and the server had no room to keep the rest of this answer.", "Ask again."),
  reloaded: say("The page was left before the answer began.", "Nothing was lost but time: ask again."),
  invalid_api_key: KEY,
  context_length_exceeded: inItsWords("This is longer than the model can read.", "shorten"),
  queue_full: waiting("Many are asking at once, and the queue is full.", "Your question is kept here."),
  loading: waiting("The model is still loading.", "Your question is kept here."),
  draining: waiting("The server is about to stop.", "It takes no new questions until it is back."),
  expired: EXPIRED,
  stream_not_found: EXPIRED,
  model_not_found: inItsWords("This model is not here.", "again"),
  engine_dead: say("The model has stopped.", "The server has to be started again; its log says why."),
  deadline_exceeded: inItsWords("It took too long.", "again"),
};

const BY_STATUS: Record<number, Say> = {
  0: NO_ANSWER,
  400: REFUSED,
  401: KEY,
  403: inItsWords("The server does not allow this page.", "none"),
  410: EXPIRED,
  413: say("This is too large to send.", "Shorten the question, or begin a new conversation.", "shorten"),
  429: waiting("The server has too much to do.", "Your question is kept here."),
  503: waiting("The server is not ready.", "Your question is kept here."),
};

function byStatus(status: number): Say {
  return (
    BY_STATUS[status] ??
    ((fault) => ({
      title: "The server could not answer.",
      advice: fault.message || `It said no more than “${status}”.`,
      remedy: "again",
    }))
  );
}

function printable(param: string): string {
  return param.replace(/^stream_options\./, "").replaceAll("_", " ");
}

/** A fault of a response that failed; `body` is what came, JSON or not. */
export function faultOf(status: number, body: string, retryAfter: string | null): Fault {
  const { message, code, param } = errorIn(body);
  const seconds = Number.parseInt(retryAfter ?? "", 10);
  return {
    status,
    ...(message ? { message } : {}),
    ...(code ? { code } : {}),
    ...(param ? { param } : {}),
    ...(seconds >= 0 ? { retryAfterS: seconds } : {}),
  };
}

function errorIn(body: string): { message?: string; code?: string; param?: string } {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error !== "object" || error === null) return {};
    return Object.fromEntries(Object.entries(error).filter(([, value]) => typeof value === "string" && value));
  } catch {
    return {};
  }
}
