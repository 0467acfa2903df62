import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { type Site, serveFakes } from "./site.ts";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveFakes();
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each([
  ["/ZZZ/model", /^Thu\s30\sMay:\sBetter\sby\s[+−]?[\d.]+%,\s7-day\smean\s[+−]?[\d.]+%$/],
  ["/ru/ZZZ/model", /^чт,\s30\sмая:\sТочнее\sна\s[+−]?[\d,]+\s%,\sСреднее\sза\s7\sдней\s[+−]?[\d,]+\s%$/],
])("%s: is drawn by the keyboard too, whose arrows go from day to day and say its numbers", async (path, newest) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  try {
    await page.goto(`${site.origin}${path}`);
    await page.locator("#history-table-keys").focus();
    await page.keyboard.press("Enter");
    const canvas = page.getByRole("slider");
    await canvas.waitFor();
    await page.waitForFunction(() => document.activeElement?.localName === "canvas");
    const said = () => canvas.getAttribute("aria-valuetext");
    const first = await said();
    expect(first).toMatch(newest);
    await page.keyboard.press("ArrowLeft");
    expect(await said()).not.toBe(first);
    await page.keyboard.press("End");
    expect(await said()).toBe(first);
    await page.keyboard.press("Home");
    expect(await canvas.getAttribute("aria-valuenow")).toBe("0");
    await page.locator("#theme").evaluate((button: HTMLElement) => button.click());
    await page.waitForFunction(() => document.activeElement?.localName === "canvas");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe("canvas");
    expect(wrong).toEqual([]);
  } finally {
    await page.close();
  }
});
