// The hook in real React, against real servers; frames come when the test says so.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { act, createElement, StrictMode } from "react";
import { renderToString } from "react-dom/server";
import renderer from "react-test-renderer";
import { StreamError } from "../dist/index.js";
import { useChatStream } from "../dist/react.js";
import { resuming } from "./resuming_server.mjs";
import { delta, DONE, finish, frame, json, serve, stream } from "./server.mjs";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
// Its renderer for tests is deprecated in favour of pages, which this has none of.
mock.method(console, "error", (...said) => assert.match(String(said[0]), /^react-test-renderer is deprecated/));

const frames = new Map();
let lastFrame = 0;
globalThis.requestAnimationFrame = (show) => (frames.set(++lastFrame, show), lastFrame);
globalThis.cancelAnimationFrame = (frame) => frames.delete(frame);

/** As the browser would paint. */
function paint() {
  const shows = [...frames.values()];
  frames.clear();
  act(() => shows.forEach((show) => show()));
}

const user = (content) => ({ role: "user", content });
const assistant = (content) => ({ role: "assistant", content });
const once = { resume: false };

/** The hook in a component. `now` is what it gave last, `renders` how often it was asked. */
async function mount(t, url, body, options = once, { strict = false } = {}) {
  const hook = { renders: 0 };
  function Chat(props) {
    hook.now = useChatStream(props.url, props.body, props.options);
    hook.renders++;
    return hook.now.text;
  }
  const element = (props) => createElement(strict ? StrictMode : "div", null, createElement(Chat, props));
  let root;
  await act(async () => (root = renderer.create(element({ url, body, options }))));
  hook.update = (props) => act(async () => root.update(element({ url, body, options, ...props })));
  hook.unmount = () => act(async () => root.unmount());
  hook.do = (work) => act(async () => work(hook.now));
  t.after(() => hook.unmount());
  return hook;
}

/** Streams whose pieces come when the test says them; `left` are those whose reader went. */
async function speaking(t) {
  const responses = [];
  const left = [];
  const served = await serve(t, (request, response) => {
    const number = responses.push(response) - 1;
    response.once("close", () => response.writableFinished || left.push(number));
    stream(response, []);
  });
  const until = async (holds) => {
    while (!holds()) await act(() => new Promise(setImmediate));
  };
  return {
    ...served,
    left,
    until,
    asked: (count) => until(() => responses.length === count),
    say: (...payloads) => responses.at(-1).write(payloads.map(frame).join("")),
    end: () => responses.at(-1).end(frame(finish()) + frame(DONE)),
    questions: () => served.requests.map(({ body }) => JSON.parse(body)),
  };
}

test("a question and its answer", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, { model: "storyteller", temperature: 0 });
  const { messages, text, loading, error, metrics, reconnecting } = hook.now;
  assert.deepEqual({ messages, text, loading, error, metrics, reconnecting }, { messages: [], text: "", loading: false, error: undefined, metrics: undefined, reconnecting: false });

  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  assert.equal(hook.now.loading, true);
  assert.deepEqual(hook.now.messages, [user("Hello")]);
  await server.asked(1);
  server.say(delta("Once "), delta("upon"));
  await server.until(() => frames.size);
  paint();
  assert.equal(hook.now.text, "Once upon");
  assert.deepEqual(hook.now.messages, [user("Hello"), assistant("Once upon")]);
  assert.equal(hook.now.loading, true);
  assert.equal(hook.now.metrics.tokenCount, 2);

  server.end();
  await act(() => answer);
  assert.equal(hook.now.loading, false);
  assert.ok(hook.now.metrics.timeToFirstTokenMs > 0);
  assert.equal((await answer).text, "Once upon");
  assert.deepEqual(server.questions(), [{ stream: true, model: "storyteller", temperature: 0, messages: [user("Hello")] }]);

  await hook.do(({ send }) => void send("And?"));
  await server.asked(2);
  assert.deepEqual(server.questions()[1].messages, [user("Hello"), assistant("Once upon"), user("And?")]);
  assert.equal(hook.now.text, "");
});

test("many tokens render once a frame, and the end at once", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {});
  const before = hook.renders;
  let answer;
  let heard = 0;
  await hook.update({ options: { ...once, onToken: () => heard++ } });
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  const renders = hook.renders;
  for (let i = 0; i < 200; i++) server.say(delta("x"));
  await server.until(() => heard === 200);
  assert.equal(hook.renders, renders);
  assert.equal(frames.size, 1);
  paint();
  assert.equal(hook.renders, renders + 1);
  assert.equal(hook.now.text.length, 200);
  server.say(delta("y"));
  await server.until(() => heard === 201);
  server.end();
  await act(() => answer);
  assert.equal(frames.size, 0); // not even a frame was needed
  assert.equal(hook.now.text.length, 201);
  assert.ok(hook.renders <= before + 5);
});

test("stopping keeps what was said, and is no error", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {});
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  server.say(delta("Once"));
  await server.until(() => frames.size);
  await hook.do(({ stop }) => stop());
  assert.deepEqual(hook.now.messages, [user("Hello"), assistant("Once")]);
  assert.deepEqual([hook.now.loading, hook.now.error], [false, undefined]);
  assert.equal((await answer).cancelled, true);
  await server.until(() => server.left.length);
  await hook.do(({ stop }) => stop());
});

test("a second question cancels the answer to the first, which never shows again", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {});
  await hook.do(({ send }) => void send("One"));
  await server.asked(1);
  server.say(delta("a"));
  await server.until(() => frames.size);
  await hook.do(({ send }) => void send("Two"));
  await server.until(() => server.left.includes(0));
  await server.asked(2);
  assert.deepEqual(hook.now.messages, [user("One"), assistant("a"), user("Two")]);
  assert.equal(hook.now.loading, true);
  server.say(delta("b"));
  await server.until(() => frames.size);
  paint();
  assert.deepEqual(hook.now.messages, [user("One"), assistant("a"), user("Two"), assistant("b")]);
});

test("a question out of a callback of the answer before", async (t) => {
  const server = await speaking(t);
  let asked = false;
  const onToken = () => {
    if (!asked) void hook.now.send("Two");
    asked = true;
  };
  const hook = await mount(t, server.url, {}, { ...once, onToken });
  await hook.do(({ send }) => void send("One"));
  await server.asked(1);
  server.say(delta("a"));
  await server.asked(2);
  paint();
  assert.deepEqual(hook.now.messages, [user("One"), assistant("a"), user("Two")]);
  assert.equal(hook.now.text, "");
});

test("an aborted signal is no error", async (t) => {
  const server = await speaking(t);
  const controller = new AbortController();
  const hook = await mount(t, server.url, {}, { ...once, signal: controller.signal });
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  controller.abort();
  await act(() => answer);
  assert.deepEqual([hook.now.loading, hook.now.error], [false, undefined]);
});

test("an unmounted component's answer is cancelled", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {});
  await hook.do(({ send }) => void send("Hello"));
  await server.asked(1);
  server.say(delta("a"));
  await server.until(() => frames.size);
  await hook.unmount();
  await server.until(() => server.left.length);
  assert.equal(frames.size, 0);
});

test("in StrictMode, which mounts everything twice", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {}, once, { strict: true });
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  server.say(delta("a"));
  server.end();
  await act(() => answer);
  assert.deepEqual(hook.now.messages, [user("Hello"), assistant("a")]);
  assert.equal(server.requests.length, 1);
  assert.equal(hook.now.error, undefined);
});

test("a failure, and another try", async (t) => {
  let fails = true;
  const { url, requests } = await serve(t, (_request, response) => {
    if (fails) return json(response, 429, { error: { message: "Full." } }, { "Retry-After": "3" });
    stream(response, [delta("a"), finish(), DONE]);
    response.end();
  });
  const hook = await mount(t, url, {});
  assert.equal(hook.now.retry(), undefined);
  await hook.do(({ send }) => send("Hello"));
  assert.ok(hook.now.error instanceof StreamError);
  assert.deepEqual([hook.now.error.message, hook.now.error.retryAfter], ["Full.", 3]);
  assert.deepEqual([hook.now.loading, hook.now.messages], [false, [user("Hello")]]);
  fails = false;
  await hook.do(({ retry }) => retry());
  assert.deepEqual([hook.now.error, hook.now.messages], [undefined, [user("Hello"), assistant("a")]]);
  await hook.do(({ retry }) => retry());
  assert.deepEqual(hook.now.messages, [user("Hello"), assistant("a")]);
  assert.deepEqual(requests.map(({ body }) => JSON.parse(body).messages), Array(3).fill([user("Hello")]));
});

test("what a callback throws is the error", async (t) => {
  const server = await speaking(t);
  const ours = new Error("ours");
  const hook = await mount(t, server.url, {}, { ...once, onToken: () => { throw ours; } });
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  server.say(delta("a"));
  await act(() => answer);
  assert.equal(hook.now.error, ours);
});

test("messages to begin with, others in their place, and none", async (t) => {
  const server = await speaking(t);
  const system = { role: "system", content: "Be brief." };
  const hook = await mount(t, server.url, { messages: [system] });
  assert.deepEqual(hook.now.messages, [system]);
  await hook.do(({ send }) => void send("Hello"));
  await server.asked(1);
  assert.deepEqual(server.questions()[0].messages, [system, user("Hello")]);
  await hook.do(({ send }) => void send([user("Other")]));
  await server.asked(2);
  assert.deepEqual(server.questions()[1].messages, [user("Other")]);
  await hook.do(({ setMessages }) => setMessages([system]));
  assert.deepEqual([hook.now.messages, hook.now.loading, hook.now.metrics], [[system], false, undefined]);
  await server.until(() => server.left.length === 2);
});

test("calls are part of the conversation", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, {});
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  await server.asked(1);
  server.say({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: "c", function: { name: "f", arguments: "{}" } }] } }] });
  server.end();
  await act(() => answer);
  assert.deepEqual(hook.now.messages[1], {
    role: "assistant",
    content: null,
    tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
  });
});

test("new props count from the next question on, and the functions stay the same", async (t) => {
  const server = await speaking(t);
  const hook = await mount(t, server.url, { model: "a" });
  const { send, stop, retry, setMessages } = hook.now;
  await hook.update({ body: { model: "b" }, options: { ...once, apiKey: "secret" } });
  assert.deepEqual([hook.now.send, hook.now.stop, hook.now.retry, hook.now.setMessages], [send, stop, retry, setMessages]);
  await hook.do(() => void send("Hello"));
  await server.asked(1);
  assert.equal(server.questions()[0].model, "b");
  assert.equal(server.requests[0].headers.authorization, "Bearer secret");
});

test("a connection that is made again shows", async (t) => {
  const payloads = [delta("a"), delta("b"), finish(), DONE];
  const states = [];
  const { url } = await resuming(t, payloads, {
    cuts: [160],
    instead: async ({ method }) => {
      while (method === "GET" && !states.includes(true)) await new Promise(setImmediate);
      return false;
    },
  });
  const told = [];
  const hook = await mount(t, url, {}, { resume: true, backoff: { firstMs: 1 }, onReconnect: (error) => told.push(error) });
  let answer;
  await hook.do(({ send }) => void (answer = send("Hello")));
  while (hook.now.loading) {
    await act(() => new Promise(setImmediate));
    paint();
    states.push(hook.now.reconnecting);
  }
  await answer;
  assert.equal(hook.now.text, "ab");
  assert.equal(states.at(-1), false);
  assert.equal(told.length, 2);
});

test("on a server, where nothing moves", () => {
  const Chat = () => {
    const { messages, loading } = useChatStream("/v1/chat/completions", { messages: [user("Hello")] });
    return createElement("p", null, `${messages[0].content} ${loading}`);
  };
  assert.equal(renderToString(createElement(Chat)), "<p>Hello false</p>");
});
