/** Files that the bundler gives to the Worker as text: `web/dist/*.txt`, see `scripts/build-web.ts`. */
declare module "*.txt" {
  const text: string;
  export default text;
}
