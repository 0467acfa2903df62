/** The build of brain.js without GPU and streams, which has no types of its own. */
declare module "brain.js/dist/neural-network.js" {
  const found: object;
  export default found;
}
