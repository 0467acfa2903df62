import { expect, test } from "vitest";
import { ASSETS, appUnderTest } from "./app-under-test.ts";

test("a page says where it is found only where that is configured, and never by what a request says", async () => {
  const { app } = appUnderTest({}, { origin: "https://vylet.example" });
  const answer = await app.request("/ru/ZZZ/model", { headers: { Host: "evil.example" } });
  const page = await answer.text();
  expect(page).toContain('<link rel="canonical" href="https://vylet.example/ru/ZZZ/model"/>');
  expect(page).toContain('hreflang="en" href="https://vylet.example/ZZZ/model"/>');
  expect(page).toContain('hreflang="x-default" href="https://vylet.example/ZZZ/model"/>');
  expect(page).toMatch(/property="og:image" content="https:\/\/vylet\.example\/assets\/card\.[0-9a-f]{16}\.png"/);
  expect(await (await appUnderTest().app.request("/ru/ZZZ/model")).text()).not.toContain("og:image");
});

test("the card and the icons are images", async () => {
  const png = btoa("\u0089PNG");
  const { app } = appUnderTest({}, { assets: { ...ASSETS, card: png, favicon: png, touch: png } });
  const page = await (await app.request("/ZZZ")).text();
  for (const name of ["favicon", "touch"]) {
    const path = page.match(new RegExp(`/assets/${name}\\.[0-9a-f]{16}\\.png`))?.[0] ?? "";
    const answer = await app.request(path);
    expect([answer.headers.get("Content-Type"), answer.headers.get("Cross-Origin-Resource-Policy")]).toEqual([
      "image/png",
      "same-origin",
    ]);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  }
  for (const path of ["/favicon.ico", "/apple-touch-icon.png"]) expect((await app.request(path)).status).toBe(302);
});
