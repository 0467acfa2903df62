import { ageWords } from "./age.ts";

// This script runs before the first paint, so that the reader's choice of scheme replaces the system's from the start.
const root = document.documentElement;
const script = document.currentScript as HTMLScriptElement | null;
const STORAGE_KEY = "theme";

function storedChoice(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // Storage can be switched off. The system's scheme then applies.
    return null;
  }
}

const choice = storedChoice();
if (choice === "dark" || choice === "light") root.dataset.theme = choice;

const isDark = (): boolean =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function enableToggle(button: HTMLElement): void {
  const showLabel = (): void => {
    button.textContent = (isDark() ? script?.dataset.light : script?.dataset.dark) ?? "";
  };
  showLabel();
  button.hidden = false;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showLabel);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(STORAGE_KEY, root.dataset.theme);
    } catch {
      // Without storage the choice applies to this page only.
    }
    showLabel();
    dispatchEvent(new Event("themechange"));
  });
}

/**
 * Ages are counted from the moment that the page shows, not from the browser's clock, which may be wrong or, where old
 * days are played again, years ahead.
 */
function showAges(): void {
  const { now } = root.dataset;
  if (now === undefined) return;
  for (const time of document.querySelectorAll<HTMLTimeElement>(".fresh time")) {
    time.dataset.age = ageWords(Date.parse(now) + performance.now() - Date.parse(time.dateTime), root.lang);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  if (button) enableToggle(button);
  showAges();
  setInterval(showAges, 60_000);
});
