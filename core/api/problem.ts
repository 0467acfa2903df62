/**
 * The JSON of every error of every address below `/api/v1`: problem details (RFC 9457), plus `error_code` and
 * `message`, which MLflow clients read.
 */
export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly error_code: string;
  readonly message: string;
  readonly request_id: string;
}
