import type { LedgerHead } from "../../../core/api/records/ledger.ts";
import { parseInstant } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { clockWords } from "../freshness.tsx";

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly zone: string;
  /** Null before the first issue. */
  readonly head: LedgerHead | null;
}

/** The newest link of the ledger, and how anybody checks that nothing before it was altered. */
export function Ledger({ t, iata, zone, head }: Props) {
  const words = t.accuracy;
  const address = `/api/v1/${iata}/ledger`;
  const at = head === null ? null : parseInstant(head.issuedAt);
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{words.ledgerHeading}</h2>
      <p>{words.ledgerSays}</p>
      {head === null ? null : (
        <>
          <p>
            {words.ledgerHead(t.count(head.issue), at === null ? "" : clockWords(t, at, zone, null), head.forecasts)}
          </p>
          <p>
            <code>{head.hash}</code>
          </p>
          <ol>
            <li>{words.ledgerKeep}</li>
            <li>
              {words.ledgerGet} <a href={`${address}?from=1`}>{`${address}?from=1`}</a>,{" "}
              <a href={`${address}/head`}>{`${address}/head`}</a>
            </li>
            <li>
              {words.ledgerCheck}{" "}
              <code>{`node scripts/verify-ledger.mjs https://…/api/v1/${iata} ${head.hash.slice(0, 12)}…`}</code>
            </li>
          </ol>
        </>
      )}
    </section>
  );
}
