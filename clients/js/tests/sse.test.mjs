// The rules of WHATWG's section on server-sent events, each example read whole, byte by byte, and with more behind it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventDecoder } from "../dist/index.js";
import { between, randomPieces, randomText, seeded } from "./seeded.mjs";

const bytesOf = (text) => new TextEncoder().encode(text);
const message = (data, id) => ({ event: "message", data, id });

function read(pieces) {
  const decoder = eventDecoder();
  return { events: pieces.flatMap((piece) => decoder.feed(piece)), decoder };
}

const singles = (bytes) => Array.from(bytes, (byte) => Uint8Array.of(byte));

/** `wire` is text or bytes; `after`: what the decoder knows at the end. */
function example(name, wire, events, after = {}) {
  const bytes = typeof wire === "string" ? bytesOf(wire) : wire;
  const check = (pieces, expected, after) => {
    const { events: got, decoder } = read(pieces);
    assert.deepEqual(got, expected);
    for (const [field, value] of Object.entries(after)) assert.equal(decoder[field], value, field);
  };
  test(`${name}: whole`, () => check([bytes], events, after));
  test(`${name}: byte by byte`, () => check(singles(bytes), events, after));
  test(`${name}: with more behind it`, () => {
    const more = [...bytes, ...bytesOf("\n\ndata: behind\n\ndata: unfinished")];
    const pending = read([bytes, bytesOf("\n\n")]).events.slice(events.length);
    check([Uint8Array.from(more)], [...events, ...pending, message("behind")], {});
  });
}

// The examples of the standard, in its order.
example("three messages", "data: The first.\n\ndata: The second\ndata: has two lines.\n\ndata: The third.\n\n", [
  message("The first."),
  message("The second\nhas two lines."),
  message("The third."),
]);
example("named events", "event: plus\ndata: 11\n\nevent: minus\ndata: 7\n\nevent: plus\ndata: 13\n\n", [
  { event: "plus", data: "11", id: undefined },
  { event: "minus", data: "7", id: undefined },
  { event: "plus", data: "13", id: undefined },
]);
example("lines of data are joined", "data: ZSE\ndata: +2\ndata: 10\n\n", [message("ZSE\n+2\n10")]);
example(
  "comments, ids and no space",
  ": hello\n\ndata: one\nid: 1\n\ndata:two\nid\n\ndata:  three\n",
  [message("one", "1"), message("two", "")],
  { lastEventId: "" },
);
example("empty data are an event, no data are none", "data\n\ndata\ndata\n\ndata:", [message(""), message("\n")]);
example("one space after the colon is no part of it", "data:test\n\ndata: test\n\n", [message("test"), message("test")]);

// The rules that have no example there.
example("lines end with CR", "data: a\rdata: b\r\rdata: c\r\r", [message("a\nb"), message("c")]);
example("lines end with CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", [message("a\nb"), message("c")]);
example("line ends of all kinds", "data: a\rdata: b\ndata: c\r\n\ndata: d\n\r", [message("a\nb\nc"), message("d")]);
example("a byte order mark is skipped once", "\uFEFFdata: a\n\n\uFEFFdata: b\n\n", [message("a")]);
example("a byte order mark alone", "\uFEFF", []);
example("an event that the end cuts is none", "data: a\n\ndata: b\n", [message("a")]);
example("an event without its empty line is none", "data: a\n", []);
example("a line without a colon is a field without a value", "data\nfoo\n\n", [message("")]);
example("fields of other names are ignored", "foo: 1\nDATA: x\n data: y\ndata : z\n: data: w\ndata: a\n\n", [message("a")]);
example("colons in a value stay", "data: a:b: c\n\n", [message("a:b: c")]);
example("an id without data is kept", "id: 7\n\ndata: a\n\n", [message("a")], { lastEventId: "7" });
example("an id of an unfinished event does not count", "id: 7\ndata: a\n\nid: 8\ndata: b\n", [message("a", "7")], { lastEventId: "7" });
example("an id with a null is ignored", "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", [message("a", "1"), message("b")], { lastEventId: "1" });
example("a retry is digits", "retry: 250\nretry: 1e3\nretry: -1\nretry:\nretry: 2.5\n\n", [], { retryMs: 250 });
example("the kind of an event without data does not stay", "event: a\n\ndata: b\n\n", [message("b")]);
example("other separators are text", "data: a\u2028b\u0085c\x0bd\x0ce\n\n", [message("a\u2028b\u0085c\x0bd\x0ce")]);
example("characters of up to four bytes", "data: é€😀👩‍👩‍👧‍👦\n\n", [message("é€😀👩‍👩‍👧‍👦")]);
example("bytes that are no UTF-8", Uint8Array.of(...bytesOf("data: a"), 0xff, 0xc3, ...bytesOf("b\n\n")), [message("a\ufffd\ufffdb")]);
example("nothing", "", []);

test("a CR is the end of its line at once", () => {
  assert.deepEqual(read([bytesOf("data: a\r\r")]).events, [message("a")]);
});

test("a long line in small pieces", () => {
  const data = "x".repeat(300_000);
  const wire = bytesOf(`data: ${data}\n\n`);
  const pieces = Array.from({ length: wire.length / 16 + 1 }, (_, i) => wire.subarray(i * 16, i * 16 + 16));
  assert.deepEqual(read(pieces).events, [message(data)]);
});

test("random texts come out whole, however their bytes are cut", () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = seeded(seed);
    const end = ["\n", "\r", "\r\n"][between(random, 0, 2)];
    const texts = Array.from({ length: between(random, 1, 5) }, () => randomText(random, between(random, 0, 12)));
    const wire = texts.map((text, i) => `id: ${i}${end}${text.split(/\r\n|\r|\n/).map((line) => `data: ${line}${end}`).join("")}${end}`);
    const expected = texts.map((text, i) => message(text.split(/\r\n|\r|\n/).join("\n"), String(i)));
    const pieces = randomPieces(random, bytesOf(wire.join("")), between(random, 0, 40));
    assert.deepEqual(read(pieces).events, expected, `seed ${seed}`);
  }
});
