import { createReadStream, existsSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

import { BenchInputError } from '../report'

/** A file's columns by name: numbers where every value is one, else texts. Equal rows are different people and stay. */
export type Table = Map<string, (number | string)[]>

/** @throws BenchInputError when there is no file, or a row does not fit the header. */
export async function readTable(path: string): Promise<Table> {
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
  return new Map(names.map((name, index) => [name, toNumbers(columns[index]!)]))
}

function toNumbers(values: string[]): (number | string)[] {
  const numbers = values.map((value) => (value.trim() === '' ? NaN : Number(value)))
  return numbers.some(Number.isNaN) ? values : numbers
}
