import { Layout, type Shell } from "./layout.tsx";

export function ErrorPage({ shell, heading, text }: { shell: Shell; heading: string; text: string }) {
  const { t } = shell;
  return (
    <Layout shell={shell} title={heading}>
      <h1>{heading}</h1>
      <p>{text}</p>
      <p>
        <a href="/">{t.error.back}</a>
      </p>
    </Layout>
  );
}
