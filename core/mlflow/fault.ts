/**
 * The codes of MLflow's errors that are answered here, with their HTTP status. A client understands only these words.
 */
const STATUS = {
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  INVALID_PARAMETER_VALUE: 400,
  PERMISSION_DENIED: 403,
} as const;

export type FaultCode = keyof typeof STATUS;

/** A refusal in MLflow's words: thrown where it is found, answered by whoever routes the request. */
export class MlflowFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return STATUS[this.code];
  }

  get json(): { readonly error_code: FaultCode; readonly message: string } {
    return { error_code: this.code, message: this.message };
  }
}

/** The fault of a parameter or a filter that cannot be understood. */
export const invalid = (message: string): MlflowFault => new MlflowFault("INVALID_PARAMETER_VALUE", message);

/** The fault of something that is not here. */
export const missing = (message: string): MlflowFault => new MlflowFault("RESOURCE_DOES_NOT_EXIST", message);
