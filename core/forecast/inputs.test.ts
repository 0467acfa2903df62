import fc from "fast-check";
import { expect, test } from "vitest";
import { FEATURE_NAMES } from "../features/spec.ts";
import { decodeInputs, encodeInputs } from "./inputs.ts";

const features = fc.float32Array({ minLength: FEATURE_NAMES.length, maxLength: FEATURE_NAMES.length });

test("what is read is what was written, missing values and all", () => {
  fc.assert(
    fc.property(
      features,
      fc.double({ noNaN: true, min: -1, max: 1 }),
      fc.double({ noNaN: true }),
      fc.double({ noNaN: true }),
      (values, shift, spread, cancelledLately) => {
        const text = encodeInputs({ features: values, shift, spread, cancelledLately });
        const read = decodeInputs(text)!;
        expect([...read.features]).toEqual([...values]);
        expect([read.shift + 0, read.spread + 0]).toEqual([shift + 0, spread + 0]);
        expect(read.cancelledLately + 0).toBe(cancelledLately + 0);
      },
    ),
  );
});

test("a text of another feature set, or a damaged one, is not read", () => {
  const text = encodeInputs({
    features: new Float32Array(FEATURE_NAMES.length),
    shift: 0,
    spread: 0,
    cancelledLately: 1,
  });
  // As they were written before cancellations had a correction.
  expect(decodeInputs(text.slice(0, text.lastIndexOf(" ")))?.cancelledLately).toBe(0);
  expect(decodeInputs(text)).not.toBeNull();
  expect(decodeInputs(`other${text}`)).toBeNull();
  expect(decodeInputs(text.replace(/.{4} 1$/, " 1"))).toBeNull();
  expect(decodeInputs("")).toBeNull();
});
