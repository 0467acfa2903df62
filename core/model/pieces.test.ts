import { expect, test } from "vitest";
import { Pieces } from "./pieces.ts";

test("what is made is handed out for saving once, with its index", () => {
  const pieces = new Pieces();
  expect(pieces.next).toBeUndefined();
  pieces.add("a");
  pieces.add("b");
  expect(pieces.unsaved()).toEqual([
    { index: 0, text: "a" },
    { index: 1, text: "b" },
  ]);
  pieces.add("c");
  expect(pieces.unsaved()).toEqual([{ index: 2, text: "c" }]);
  expect(pieces.unsaved()).toEqual([]);
});

test("what was saved is taken up in its order, and nothing of it is saved again", () => {
  const pieces = new Pieces(["a", "b"]);
  expect(pieces.rest).toEqual(["a", "b"]);
  expect(pieces.next).toBe("a");
  pieces.add("another text of a");
  expect(pieces.next).toBe("b");
  pieces.add("b");
  expect(pieces.rest).toEqual([]);
  pieces.add("c");
  expect(pieces.texts).toEqual(["a", "b", "c"]);
  expect(pieces.unsaved()).toEqual([{ index: 2, text: "c" }]);
});

test("a training resumes after the last saved piece that matches", () => {
  const pieces = new Pieces(["a", "end 1", "b"]);
  expect(pieces.resumeAfter((piece) => piece.startsWith("end"))).toBe("end 1");
  expect(pieces.next).toBe("b");
  const none = new Pieces(["a"]);
  expect(none.resumeAfter((piece) => piece.startsWith("end"))).toBeUndefined();
  expect(none.next).toBe("a");
  // Without any saved piece that ends a part, the first part is what goes on.
  expect(new Pieces().resumeAfter(() => true)).toBeUndefined();
});
