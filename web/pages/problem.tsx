import type { ServedAirport } from "../../core/api/read-model.ts";
import type { Dictionary } from "../i18n/en.ts";
import { Layout, type Shell } from "./layout.tsx";

interface ProblemProps {
  readonly shell: Shell;
  readonly kind: keyof Dictionary["docs"]["problems"];
  readonly airports: readonly ServedAirport[];
}

/** What a kind of error of the API means: the page behind its `type`. */
export function ProblemPage({ shell, kind, airports }: ProblemProps) {
  const { t } = shell;
  return (
    <Layout shell={shell} title={kind} boards={airports}>
      <h1>
        <code>{kind}</code>
      </h1>
      <p>{t.docs.problems[kind]}</p>
      <p>
        <a href={`${t.prefix}/docs/api`}>{t.docs.heading}</a>
      </p>
    </Layout>
  );
}
