import { callAt, intruded } from "./admin.ts";
import { createApp } from "./http/site/app.ts";
import { ASSETS, BUILD, EXPLORE, HOLIDAYS, LAB } from "./http/site/built.ts";
import { createDeps } from "./platform/deps.ts";
import { type Bindings, parseEnv } from "./platform/env.ts";
import { limiterOf } from "./platform/limiter.ts";
import { consoleLog } from "./platform/log.ts";
import { openDataStore } from "./platform/open-data/store.ts";
import { requestClock } from "./platform/read-model/clock.ts";
import { createReadModel } from "./platform/read-model/index.ts";
import { RecentTick } from "./platform/read-model/recent-tick.ts";
import { wholeError } from "./platform/whole-error.ts";
import { scheduled, tickTime } from "./scheduled.ts";

export { Conductor } from "../durable-objects/conductor/conductor.ts";
export { Trainer } from "../durable-objects/trainer/trainer.ts";

/** One app per isolate, so that its cache of rendered pages outlives a request. */
let app: ReturnType<typeof createApp> | undefined;

function appFor(env: Bindings): ReturnType<typeof createApp> {
  const config = parseEnv(env);
  const deps = createDeps(env, config, tickTime(0));
  const ticks = new RecentTick(env.DB, Date.now);
  return createApp({
    read: createReadModel(deps, ticks),
    now: requestClock(config, ticks),
    assets: ASSETS,
    holidays: HOLIDAYS,
    build: BUILD,
    mlflow: (iata, request) => env.TRAINER.get(env.TRAINER.idFromName(iata)).fetch(request),
    data: openDataStore(env.BUCKET, config.airports),
    explore: EXPLORE,
    lab: LAB,
    admin: {
      token: config.adminToken,
      call: callAt((now) => createDeps(env, config, now)),
      intruded: (iata, now) => intruded(env.DB, iata, now),
    },
    ...(config.rateLimit ? { limit: limiterOf(env.REQUESTS, Date.now) } : {}),
    origin: config.origin,
    note: config.sourceNote,
    report: (error, requestId) =>
      consoleLog({
        event: "http-error",
        requestId,
        message: wholeError(error),
      }),
  });
}

export default {
  fetch(request, env) {
    app ??= appFor(env);
    return app.fetch(request);
  },
  scheduled(controller, env) {
    return scheduled(controller.cron, createDeps(env, parseEnv(env), tickTime(controller.scheduledTime)));
  },
} satisfies ExportedHandler<Bindings>;
