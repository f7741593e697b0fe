import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { buildClientSchema, parse, validate, type GraphQLSchema, type IntrospectionQuery } from 'graphql'
import { describe, expect, it } from 'vitest'

const SCHEMA = 'node_modules/.cache/rekindle/admin_2026-10.json.gz'
const MARK = '/* GraphQL */'

function readSchema(): GraphQLSchema {
  const { data } = JSON.parse(gunzipSync(readFileSync(SCHEMA)).toString()) as { data: IntrospectionQuery }
  return buildClientSchema(data)
}

/** Every exported operation of the app, found by the mark before its text. */
async function readDocuments(): Promise<[string, string][]> {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  const marked = files.filter((file) => readFileSync(path.join('app', file), 'utf8').includes(MARK))
  const modules = await Promise.all(marked.map(async (file) => [file, (await import(path.resolve('app', file))) as Record<string, unknown>] as const))
  return modules.flatMap(([file, exports]) => Object.entries(exports).flatMap(([name, text]): [string, string][] => (typeof text === 'string' && /^\s*(query|mutation)\b/.test(text) ? [[`${file} ${name}`, text]] : [])))
}

const documents = await readDocuments()

it('finds the documents of the app', () => {
  expect(documents.length).toBeGreaterThanOrEqual(15)
})

describe.skipIf(!existsSync(SCHEMA))('documents against the Admin API 2026-10 (skipped without its schema: node scripts/fetch-admin-schema.mjs)', () => {
  const schema = existsSync(SCHEMA) ? readSchema() : null

  it.each(documents)('%s is valid', (_name, text) => {
    expect(schema && validate(schema, parse(text)).map((error) => error.message)).toEqual([])
  })

  it('refuses a field that does not exist', () => {
    expect(schema && validate(schema, parse('query { shop { nme } }'))).toHaveLength(1)
  })
})
