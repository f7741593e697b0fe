import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql'

export const ADMIN_API_VERSION = '2026-10'

/**
 * Shopify's own Admin schema from the introspection file that the installation script fetches. Descriptions are left
 * out, which halves the memory it takes.
 *
 * @throws Error when the file is missing
 */
export function loadAdminSchema(path: string): GraphQLSchema {
  let packed: Buffer
  try {
    packed = readFileSync(path)
  } catch (cause) {
    throw new Error(`The Admin schema ${path} is missing. Run "npm install" in the project's folder: it fetches the file once.`, { cause })
  }
  const withoutTexts = (key: string, value: unknown): unknown => (key === 'description' || key === 'deprecationReason' ? null : value)
  const introspection = JSON.parse(gunzipSync(packed).toString('utf8'), withoutTexts) as { data: IntrospectionQuery }
  return buildClientSchema(introspection.data, { assumeValid: true })
}
