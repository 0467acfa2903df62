import type { Dictionary } from "../i18n/en.ts";
import { Layout, type Shell } from "./layout.tsx";

/** What a kind of error of the API means: the page behind its `type`. */
export function ProblemPage({ shell, kind }: { shell: Shell; kind: keyof Dictionary["docs"]["problems"] }) {
  const { t } = shell;
  return (
    <Layout shell={shell} title={kind}>
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
