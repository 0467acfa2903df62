/** The loader of model artifacts in Python, bundled into the Worker as text: see `[[rules]]` in wrangler.toml. */
declare module "*.py" {
  const text: string;
  export default text;
}
