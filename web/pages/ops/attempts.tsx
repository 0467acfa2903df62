import type { ApiOperations } from "../../../core/api/operations.ts";
import { type LocalDate, parseInstant } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { budgets, tookMs } from "../../ops/budget.ts";
import { clockWords } from "../freshness.tsx";

/** Tries that the page shows; the API has more. */
const SHOWN = 30;

interface AttemptsProps {
  readonly t: Dictionary;
  readonly zone: string;
  readonly today: LocalDate;
  readonly attempts: ApiOperations["attempts"];
}

/** The newest tries of jobs: when, for which days, how long, and what they said at the end. */
export function Attempts({ t, zone, today, attempts }: AttemptsProps) {
  if (attempts.length === 0) return null;
  return (
    <section class="wide" tabindex={0} aria-labelledby="attempts">
      <h2 id="attempts">{t.ops.tries}</h2>
      <table class="plain said trim">
        <thead>
          <tr>
            <th scope="col">{t.model.started}</th>
            <th scope="col">{t.ops.job}</th>
            <th scope="col" class="wide">
              {t.ops.took}
            </th>
            <th scope="col">{t.ops.state}</th>
            <th scope="col">{t.ops.detail}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.slice(0, SHOWN).map((one) => {
            const { job, startedAt, status, detail, reason } = one;
            const [at, took] = [parseInstant(startedAt), tookMs(one)];
            return (
              <tr>
                <th scope="row">
                  <time datetime={startedAt}>{at === null ? startedAt : clockWords(t, at, zone, today)}</time>
                </th>
                <td class="words">{job}</td>
                <td class="words wide">{took === null ? "–" : t.ops.seconds(took)}</td>
                <td class={status === "failed" ? "words bad" : "words"}>{statusWords(t, status)}</td>
                <td class="words">{detail || reason}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const statusWords = (t: Dictionary, status: string | null): string =>
  status === null ? t.ops.running : ((t.ops.statuses as Readonly<Record<string, string>>)[status] ?? status);

/** What is used of what the platform allows, where it is known. */
export function Budgets({ t, operations }: { t: Dictionary; operations: Parameters<typeof budgets>[0] }) {
  const known = budgets(operations);
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="budget">
      <h2 id="budget">{t.ops.budget}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.ops.part}</th>
            <th scope="col">{t.ops.used}</th>
            <th scope="col">{t.ops.allowed}</th>
            <th scope="col">{t.ops.share}</th>
          </tr>
        </thead>
        <tbody>
          {known.map(({ what, used, limit }) => (
            <tr>
              <th scope="row">{t.ops.budgets[what]}</th>
              <td>{what === "database" ? t.ops.megabytes(used) : t.ops.seconds(used)}</td>
              <td>{what === "database" ? t.ops.megabytes(limit) : t.ops.seconds(limit)}</td>
              <td>{t.percent(used / limit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
