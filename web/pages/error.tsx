import type { ServedAirport } from "../../core/api/read-model.ts";
import { Layout, type Shell } from "./layout.tsx";

export interface ErrorPageProps {
  readonly shell: Shell;
  readonly heading: string;
  readonly text: string;
  readonly served?: ServedAirport | undefined;
}

export function ErrorPage({ shell, heading, text, served }: ErrorPageProps) {
  const { t } = shell;
  return (
    <Layout shell={shell} title={heading} {...(served ? { served } : {})}>
      <h1>{heading}</h1>
      <p>{text}</p>
      <p>
        <a href={t.prefix || "/"}>{t.error.back}</a>
      </p>
    </Layout>
  );
}
