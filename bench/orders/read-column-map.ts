import { readFile } from 'node:fs/promises'
import { BenchInputError } from '../report'
import { measuredColumnsSchema, type MeasuredColumns } from './read-order-rows'

/** @throws BenchInputError in one line that says what the map lacks */
export async function readColumnMap(path: string): Promise<MeasuredColumns> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BenchInputError(`There is no file ${path}.`)
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new BenchInputError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const map = measuredColumnsSchema.safeParse(json)
  if (!map.success) throw new BenchInputError(`${path} is no column map: ${map.error.issues.map(({ path: place, message }) => `${place.join('.')} ${message}`.trim()).join('; ')}.`)
  return map.data
}
