/** The reads live in `core`, since pages (`web/`) take what they return and `workers/platform/` makes it; neither may import `http/`. */
export type * from "../../core/read-model.ts";
