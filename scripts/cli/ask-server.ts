/**
 * Asks a server at an origin, such as http://127.0.0.1:8787, for its paths. Where nothing answers, the error says in
 * one sentence which server, and what can be done instead.
 */
export const askServer =
  (origin: string) =>
  (path: string): Promise<Response> =>
    fetch(`${origin}${path}`).catch(() => {
      throw new Error(`${origin} does not answer: npm start starts a server, --state reads a folder without one`);
    });
