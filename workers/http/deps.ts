import type { AdminRequest } from "../../core/admin/request.ts";
import type { ReadModel } from "../../core/api/read-model.ts";
import type { HolidayTable } from "../../core/calendar/holidays.ts";
import type { OpenDataState } from "../../core/open-data/state.ts";
import type { Instant } from "../../core/time.ts";

/** The texts of the files that pages load, from `web/dist/*.txt`. */
export interface AssetTexts {
  readonly styles: string;
  readonly theme: string;
  readonly client: string;
  /** The module that draws, which a script asks for when there is something to draw. */
  readonly charts: string;
  readonly icon: string;
  /** Images as base64: the icon in two sizes, and the card that stands for a link to a page. */
  readonly favicon: string;
  readonly touch: string;
  readonly card: string;
}

/** The open data as it is served: what there is, and its bytes. */
interface OpenDataStore {
  /** Of all airports that are served and have any. */
  readonly states: () => Promise<OpenDataState[]>;
  readonly state: (iata: string) => Promise<OpenDataState | null>;
  /** All of an object or a part of it; null if it is gone. */
  readonly open: (
    key: string,
    part?: { readonly offset: number; readonly length: number },
  ) => Promise<ReadableStream | null>;
}

/** The texts of the files of the page of queries; SQLite in base64. */
export interface ExploreTexts {
  readonly page: string;
  readonly worker: string;
  readonly offline: string;
  readonly wasm: string;
}

/** The texts of the files of the pages that run the model in the browser. */
export interface LabTexts {
  readonly whatIf: string;
  readonly reproduce: string;
  readonly worker: string;
  readonly offline: string;
  readonly styles: string;
}

export interface AppDeps {
  readonly read: ReadModel;
  /** The moment of the request. It is asynchronous where the clock is stored outside the isolate. */
  readonly now: () => Instant | Promise<Instant>;
  readonly assets: AssetTexts;
  readonly holidays: HolidayTable;
  /**
   * Identifies the code of this deployment and is part of every ETag, so that answers of other code get other ETags.
   * All isolates of one deployment must have the same text, and only characters of an ETag are allowed.
   */
  readonly build: string;
  /**
   * Scheme and host under which pages are known, for who wants whole addresses: search engines, previews of links. It is
   * never taken from a request, which may name any host. Absent or null, pages name themselves by their paths.
   */
  readonly origin?: string | null;
  /** Asks the Trainer of an airport about MLflow's entities; absent where there is no Trainer. */
  readonly mlflow?: (iata: string, request: Request) => Promise<Response>;
  /** Whether one more request from an address is answered; absent where nobody is limited. */
  readonly limit?: (address: string | null) => Promise<boolean>;
  /** The open data; absent where there is no bucket. */
  readonly data?: OpenDataStore;
  /** What the page of queries is made of; absent where there is no such page. */
  readonly explore?: ExploreTexts;
  /** What the pages that run the model in the browser are made of; absent where there are none. */
  readonly lab?: LabTexts;
  /** What the operator may call, with the token that lets in; absent or without a token nobody is let in. */
  readonly admin?: {
    readonly token: string | null;
    readonly call: (iata: string, request: AdminRequest, now: Instant) => Promise<{ done: boolean; detail: string }>;
    /** Notes in the airport's journal that a burst of wrong tokens began. */
    readonly intruded: (iata: string, now: Instant) => Promise<void>;
  };
  /** One sentence for the reader if live sources could not be used; null or absent if they are. */
  readonly note?: Readonly<Record<"en" | "ru", string>> | null;
  /** Logs an unexpected error. The answer itself names only the request. */
  readonly report?: (error: unknown, requestId: string) => void;
}
