import { expect, test } from "vitest";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

test("before the first run the pages that come with it say that the service is starting, and when to come again", async () => {
  const none = async () => null;
  const read = { ...fakeReadModel({ now: NOW }), model: none, status: none, operations: none };
  const { app, reported } = appUnderTest({}, { read });
  for (const path of ["/ZZZ/model", "/ZZZ/accuracy", "/ZZZ/ops", "/ru/ZZZ/model"]) {
    const answer = await app.request(path);
    expect([path, answer.status, answer.headers.get("Retry-After")]).toEqual([path, 503, "60"]);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await answer.text()).toContain((path.startsWith("/ru") ? ru : en).error.startingMore);
  }
  expect((await app.request("/ZZZ")).status).toBe(200);
  expect(reported).toEqual([]);
});
