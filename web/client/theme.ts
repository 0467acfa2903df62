import { ageWords } from "./age.ts";

/** Runs before the first paint: the reader's own choice of scheme stands in for the system's. */
const root = document.documentElement;
const script = document.currentScript as HTMLScriptElement | null;
const STORED = "theme";

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    // Storage can be switched off; the system's scheme then stays.
    return null;
  }
}

const choice = stored();
if (choice === "dark" || choice === "light") root.dataset.theme = choice;

const isDark = (): boolean =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function readyToggle(button: HTMLElement): void {
  const name = (): void => {
    button.textContent = (isDark() ? script?.dataset.light : script?.dataset.dark) ?? "";
  };
  name();
  button.hidden = false;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(STORED, root.dataset.theme);
    } catch {
      // The choice then holds for this page only.
    }
    name();
    dispatchEvent(new Event("themechange"));
  });
}

function showAges(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>(".fresh time")) {
    time.dataset.age = ageWords(Date.now() - Date.parse(time.dateTime), document.documentElement.lang);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  if (button) readyToggle(button);
  showAges();
  setInterval(showAges, 60_000);
});
