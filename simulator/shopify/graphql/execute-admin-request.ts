import { randomUUID } from 'node:crypto'
import { execute, GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { AdminContext } from './context'
import { requestedCost } from './cost'
import { mutationRoot } from './mutation-root'
import { queryRoot } from './query-root'
import { resolveField } from './resolve-field'
import type { ThrottleBucket } from './throttle'

const SINGLE_QUERY_LIMIT = 1000

export interface AdminRequest {
  query?: unknown
  variables?: unknown
  operationName?: unknown
}

export interface AdminResponse {
  status: number
  body: Record<string, unknown>
}

/** Validated documents, so that the same query is not checked against 3,500 types again. */
const checked = new WeakMap<GraphQLSchema, Map<string, { document: DocumentNode } | { errors: readonly GraphQLError[] }>>()

/**
 * Answers one GraphQL request as Shopify would: validated against the real schema, charged by its cost, 200 with an
 * `errors` list for what goes wrong inside.
 */
export async function executeAdminRequest(schema: GraphQLSchema, request: AdminRequest, context: AdminContext, bucket: ThrottleBucket): Promise<AdminResponse> {
  if (typeof request.query !== 'string' || request.query.trim() === '') {
    return { status: 400, body: { errors: { query: 'Required parameter missing or invalid' } } }
  }
  const compiled = compile(schema, request.query)
  if ('errors' in compiled) return { status: 200, body: { errors: compiled.errors.map((error) => error.toJSON()) } }
  const variables = (typeof request.variables === 'object' && request.variables !== null ? request.variables : {}) as Record<string, unknown>
  const cost = requestedCost(schema, compiled.document, variables)
  const extensions = (actual: number | null): unknown => ({ cost: { requestedQueryCost: cost, actualQueryCost: actual, throttleStatus: bucket.status() } })
  if (cost > SINGLE_QUERY_LIMIT) {
    return { status: 200, body: { errors: [{ message: `Query cost is ${cost}, which exceeds the single query max cost limit (${SINGLE_QUERY_LIMIT}).`, extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost: SINGLE_QUERY_LIMIT, documentation: 'https://shopify.dev/api/usage/rate-limits' } }] } }
  }
  if (!bucket.take(cost)) {
    return { status: 200, body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }], extensions: extensions(null) } }
  }
  const rootValue = { ...queryRoot(context.world), ...mutationRoot(context.world) }
  const result = await execute({
    schema,
    document: compiled.document,
    rootValue,
    contextValue: context,
    variableValues: variables,
    operationName: typeof request.operationName === 'string' ? request.operationName : undefined,
    fieldResolver: resolveField,
  })
  const actual = Math.min(cost, countObjects(result.data))
  bucket.giveBack(cost - actual)
  const search = context.warnings.length > 0 ? { search: context.warnings.map((warning) => ({ warnings: [{ ...warning, code: 'invalid_field' }] })) } : {}
  const errors = result.errors?.map((error) => withRequestId(error))
  return { status: 200, body: { ...(result.data === undefined ? {} : { data: result.data }), ...(errors ? { errors } : {}), extensions: { ...(extensions(actual) as object), ...search } } }
}

function compile(schema: GraphQLSchema, query: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  const known = checked.get(schema) ?? new Map<string, { document: DocumentNode } | { errors: readonly GraphQLError[] }>()
  checked.set(schema, known)
  const before = known.get(query)
  if (before) return before
  const compiled = compileFresh(schema, query)
  if (known.size > 500) known.clear()
  known.set(query, compiled)
  return compiled
}

function compileFresh(schema: GraphQLSchema, query: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  try {
    const document = parse(query)
    const errors = validate(schema, document)
    return errors.length > 0 ? { errors } : { document }
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    throw error
  }
}

function countObjects(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + countObjects(entry), 0)
  if (value === null || typeof value !== 'object') return 0
  return Object.values(value).reduce((sum: number, entry) => sum + countObjects(entry), 1)
}

function withRequestId(error: GraphQLError): Record<string, unknown> {
  if (error.originalError && !(error.originalError instanceof GraphQLError)) {
    return { message: `Internal error. Looks like something went wrong on our end. ${error.originalError.message}`, path: error.path, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: randomUUID() } }
  }
  return { ...error.toJSON() }
}
