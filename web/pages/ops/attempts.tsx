import type { ApiOperations } from "../../../core/api/operations.ts";
import { type LocalDate, parseInstant } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { budgets } from "../../ops/budget.ts";
import { foldTries } from "../../ops/tries.ts";
import { clockWords } from "../freshness.tsx";

/** Rows of tries that the page shows; the API has more. */
const SHOWN = 30;

interface AttemptsProps {
  readonly t: Dictionary;
  readonly zone: string;
  readonly today: LocalDate;
  readonly attempts: ApiOperations["attempts"];
}

/**
 * The newest tries of jobs: when, and what they said at the end. How long one took is not known here: its moments are
 * those of ticks.
 */
export function Attempts({ t, zone, today, attempts }: AttemptsProps) {
  if (attempts.length === 0) return null;
  return (
    <section class="wide" tabindex={0} aria-labelledby="attempts">
      <h2 id="attempts">{t.ops.tries}</h2>
      <table class="plain said">
        <thead>
          <tr>
            <th scope="col">{t.model.started}</th>
            <th scope="col">{t.ops.job}</th>
            <th scope="col">{t.ops.state}</th>
            <th scope="col">{t.ops.detail}</th>
          </tr>
        </thead>
        <tbody>
          {foldTries(attempts)
            .slice(0, SHOWN)
            .map(({ newest, times }) => {
              const { job, startedAt, status, detail, reason } = newest;
              const at = parseInstant(startedAt);
              return (
                <tr>
                  <th scope="row">
                    <time datetime={startedAt}>{at === null ? startedAt : clockWords(t, at, zone, today)}</time>
                  </th>
                  <td class="words">{job}</td>
                  <td class={status === "failed" ? "words bad" : "words"}>
                    {statusWords(t, status)}
                    {times === 1 ? null : `, ${t.ops.times(times)}`}
                  </td>
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
