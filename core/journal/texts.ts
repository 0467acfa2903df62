import { modelWords } from "../evaluation/verdict/words/models.ts";
import { checkWords } from "./check-words.ts";
import type { Entry, Evidence } from "./entry.ts";
import { promotionWords } from "./promotion-words.ts";
import { russianReason } from "./russian-reasons.ts";

/** An entry in the words of one language. */
export interface EntryText {
  readonly title: string;
  readonly text: string;
}

/** Of a model that passed the checks after its training. */
const letIn = (e: Evidence & { readonly kind: "decision" }) =>
  e.promote && (e.of === "promotion" || e.of === "challenger") ? promotionWords(e.of, e.comparison) : null;

/** A reason that begins with a model's identifier, `linear: …`, with the model in words. */
const named = (reason: string, language: "en" | "ru"): string =>
  reason.replace(/^([\w-]+): /, (_, name: string) => {
    const words = modelWords(name)[language];
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}: `;
  });

type Words = (entry: Entry) => EntryText;

const version = (n: number | null): string => (n === null ? "" : ` ${n}`);

const english: Words = ({ evidence: e, closedAt }) => {
  switch (e.kind) {
    case "decision": {
      const why = e.reasons.map((reason) => named(reason, "en")).join("; ");
      if (e.of === "failure") return { title: `Training ${e.runId} failed`, text: `${why}. The champion stays.` };
      if (e.of === "rollback")
        return e.promote
          ? { title: `Rolled back to version${version(e.version)}`, text: `${why}.` }
          : { title: "Not rolled back", text: `${why}.` };
      const done =
        e.of === "challenger"
          ? ["forecasts in shadow", "does not forecast in shadow"]
          : ["forecasts now", "was not promoted"];
      const title = `Version${version(e.version)} ${e.promote ? done[0] : done[1]}`;
      const shadow = e.of === "challenger" && e.promote ? " Its forecasts are scored, but shown to nobody." : "";
      return { title, text: `${letIn(e)?.en ?? `${why}.`}${shadow}` };
    }
    case "incident":
      return {
        title: checkWords(e.check, e.value, e.threshold).en,
        text: `${meanwhile(e.check).en} ${closedAt === null ? "It is not over yet." : "It ended by itself."}`,
      };
    case "deadline":
      return {
        title: e.of === "forecast" ? `No forecast for ${e.day} by 18:00` : `Data of ${e.day} not complete by 06:00`,
        text: `${e.of === "forecast" ? "The forecasts that stand are shown with their age." : "Training waits for the day, or goes on without it."} ${closedAt === null ? "It is tried again at every tick." : "It came later."}`,
      };
    case "call":
      return { title: `Operator: ${e.action}`, text: `${e.done ? "Done" : "Refused"}: ${e.detail}.` };
    case "intrusion":
      return {
        title: "A wrong token at the operator's door",
        text: "Nobody was let in. After five wrong tokens in a row each next one waits twice as long. Others soon after it are not listed.",
      };
  }
};

const russian: Words = ({ evidence: e, closedAt }) => {
  switch (e.kind) {
    case "decision": {
      const why = e.reasons.map((reason) => named(russianReason(reason), "ru")).join("; ");
      if (e.of === "failure")
        return { title: `Обучение ${e.runId} не удалось`, text: `${why}. Остаётся прежняя модель.` };
      if (e.of === "rollback")
        return e.promote
          ? { title: `Возвращена версия${version(e.version)}`, text: `${why}.` }
          : { title: "Возврата к прежней версии не было", text: `${why}.` };
      const done =
        e.of === "challenger"
          ? ["прогнозирует в тени", "не прогнозирует в тени"]
          : ["теперь прогнозирует", "не допущена"];
      const title = `Версия${version(e.version)} ${e.promote ? done[0] : done[1]}`;
      const shadow = e.of === "challenger" && e.promote ? " Её прогнозы проверяются, но никому не показываются." : "";
      return { title, text: `${letIn(e)?.ru ?? `${why}.`}${shadow}` };
    }
    case "incident":
      return {
        title: checkWords(e.check, e.value, e.threshold).ru,
        text: `${meanwhile(e.check).ru} ${closedAt === null ? "Ещё продолжается." : "Прошло само."}`,
      };
    case "deadline":
      return {
        title: e.of === "forecast" ? `К 18:00 нет прогноза на ${e.day}` : `К 06:00 данные за ${e.day} не полны`,
        text: `${e.of === "forecast" ? "Показаны прежние прогнозы с их возрастом." : "Обучение ждёт этого дня или идёт без него."} ${closedAt === null ? "Каждые четверть часа пробуем снова." : "Пришло позже."}`,
      };
    case "call":
      return { title: `Оператор: ${e.action}`, text: `${e.done ? "Сделано" : "Отказано"}: ${e.detail}.` };
    case "intrusion":
      return {
        title: "Неверный ключ оператора",
        text: "Никто не впущен. После пяти неверных ключей подряд каждый следующий ждёт вдвое дольше. Другие вскоре после него не перечислены.",
      };
  }
};

/** What the service does while a check fails. */
function meanwhile(check: string): { readonly en: string; readonly ru: string } {
  if (check.includes(" source "))
    return {
      en: "The source is asked again at growing distances; schedule and forecasts stay as they are.",
      ru: "Источник опрашивается всё реже; расписание и прогнозы остаются прежними.",
    };
  if (check.includes(" champion "))
    return { en: "The last champion goes on.", ru: "Прогнозирует последняя принятая модель." };
  if (check.includes(" fallback "))
    return { en: "A baseline forecasts in its place.", ru: "Вместо модели прогнозирует климатология." };
  if (check.includes(" job "))
    return {
      en: "The job is tried at every tick; the others go on.",
      ru: "Задача повторяется каждые четверть часа; остальные идут.",
    };
  if (check.includes(" canary "))
    return {
      en: "Its answers are known, so the fault is the service's own; real airports go on.",
      ru: "Ответы там известны, значит, ошибка в самом сервисе; настоящие аэропорты идут дальше.",
    };
  if (check.includes(" ledger "))
    return {
      en: "Whoever asks for these forecasts is told that they cannot be read; all else goes on.",
      ru: "На запросы этих прогнозов отвечаем, что они не читаются; остальное идёт.",
    };
  return { en: "What stands is shown with its age.", ru: "Показано то, что есть, с возрастом." };
}

/** The entry in both languages. */
export const textsOf = (entry: Entry): { readonly en: EntryText; readonly ru: EntryText } => ({
  en: english(entry),
  ru: russian(entry),
});
