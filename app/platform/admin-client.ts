/** One entry of the `errors` list of a GraphQL answer. */
export interface GraphqlError {
  message: string
  path?: (string | number)[]
  extensions?: { code?: string; [key: string]: unknown }
}

/** The Admin GraphQL API of one store. */
export interface AdminClient {
  /**
   * Sends one document. Waits and repeats when Shopify throttles; renews an expired token.
   * Fields that the app is not approved for are null in `data`, with an entry in `errors`: that is an answer, not a failure.
   * @throws AdminError when there is no data at all, the store cannot be reached or has left.
   */
  request<TData>(document: string, variables?: Record<string, unknown>): Promise<{ data: TData; errors: GraphqlError[] }>
}

export type AdminErrorKind = 'not-installed' | 'unauthorized' | 'unreachable' | 'throttled' | 'rejected'

/** A request to the Admin API that failed, in words that say what to do next. */
export class AdminError extends Error {
  constructor(
    readonly kind: AdminErrorKind,
    message: string,
    readonly errors: GraphqlError[] = [],
  ) {
    super(message)
    this.name = 'AdminError'
  }
}
