/** Files that are bundled into the Worker as text: `web/dist/*.txt`, written by `scripts/build-web.ts`. */
declare module "*.txt" {
  const text: string;
  export default text;
}
