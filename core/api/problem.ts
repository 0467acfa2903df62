/** The body of every error: RFC 9457 problem details, plus the two names that MLflow clients read. */
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
