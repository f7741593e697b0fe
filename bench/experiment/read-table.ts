import { createReadStream, existsSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

import { BenchInputError } from '../report'

/**
 * A file's columns by name: numbers where every value that is given is one (NaN: not given; yes and no are 1 and 0), else
 * texts. Equal rows are different people and stay.
 */
export type Table = Map<string, (number | string)[]>

/**
 * @param asText a column whose values stay as they are written, spaces around them aside
 * @throws BenchInputError when there is no file, or a row does not fit the header
 */
export async function readTable(path: string, asText?: string): Promise<Table> {
  if (!existsSync(path)) throw new BenchInputError(`There is no file ${path}.`)
  const raw = createReadStream(path)
  const rows = (path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw).pipe(parse({ bom: true, skip_empty_lines: true }))
  let names: string[] | null = null
  let columns: string[][] = []
  try {
    for await (const row of rows as AsyncIterable<string[]>) {
      if (names) for (const [index, value] of row.entries()) columns[index]!.push(value)
      else {
        names = row
        columns = row.map(() => [])
      }
    }
  } catch (error) {
    throw new BenchInputError(`${path} is not a CSV file: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!names || columns[0]!.length === 0) throw new BenchInputError(`${path} has no rows.`)
  return new Map(names.map((name, index) => [name, name === asText ? columns[index]!.map((value) => value.trim()) : toNumbers(columns[index]!)]))
}

const missing = /^(|na|n\/a|nan|null|none|nil|-)$/i
const truths: Readonly<Record<string, number>> = { true: 1, false: 0, yes: 1, no: 0, t: 1, f: 0, y: 1, n: 0 }

export function isMissing(value: number | string): boolean {
  return typeof value === 'number' ? Number.isNaN(value) : missing.test(value.trim())
}

function toNumbers(values: string[]): (number | string)[] {
  const given = values.filter((value) => !isMissing(value))
  if (given.length === 0) return values
  const read = given.every((value) => Number.isFinite(Number(value))) ? Number : given.every((value) => value.trim().toLowerCase() in truths) ? (value: string) => truths[value.trim().toLowerCase()]! : null
  return read ? values.map((value) => (isMissing(value) ? NaN : read(value))) : values
}
