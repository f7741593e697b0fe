import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { parse } from 'csv-parse'

import { ImportError } from './import-error'

export interface TableRow {
  /** Where the row begins in the file; the header is line 1. */
  line: number
  cells: string[]
}

export interface Table {
  header: string[]
  /** Rows, or why a row could not even be split into cells. */
  rows: AsyncIterable<TableRow | { line: number; problem: string }>
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

const SAMPLE = 64 * 1024

/**
 * Opens a CSV file, gzipped or not, parted by comma, semicolon or tab, in UTF-8 or Latin-1; all of that is recognised.
 * @throws ImportError when the file is missing or empty.
 */
export async function openTable(path: string): Promise<Table> {
  const { zipped, sample } = await readSample(path)
  const firstLine = sample.toString('latin1').split(/\r?\n/, 1)[0] ?? ''
  if (firstLine.trim() === '') throw new ImportError(`${path} is empty.`)
  const delimiter = [',', ';', '\t'].reduce((best, candidate) => (firstLine.split(candidate).length > firstLine.split(best).length ? candidate : best))
  const skipped: { line: number; problem: string }[] = []
  // pipeline hands an error of any part on to the last, where the loop over the rows meets it.
  const parser = pipeline(
    openStream(path, zipped),
    parse({
      bom: true,
      delimiter,
      encoding: isUtf8(sample) ? 'utf8' : 'latin1',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        skipped.push({ line: Number((error as unknown as { lines?: number })?.lines ?? 0), problem: error?.message ?? 'The row cannot be split into columns.' })
        return undefined
      },
    }),
    () => undefined,
  )
  const iterator = (parser as AsyncIterable<Parsed>)[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) throw new ImportError(`${path} is empty.`)
  const header = first.value.record.map((cell) => cell.trim())
  return { header, rows: readRows(iterator, first.value.info.lines, skipped) }
}

async function* readRows(iterator: AsyncIterator<Parsed>, headerEnd: number, skipped: { line: number; problem: string }[]): AsyncGenerator<TableRow | { line: number; problem: string }> {
  let end = headerEnd
  for (;;) {
    const next = await iterator.next().catch((error: Error) => {
      throw new ImportError(`The file cannot be read beyond line ${end}: ${error.message}. It may be cut off; nothing of it was loaded.`)
    })
    yield* skipped.splice(0)
    if (next.done) return
    const { record } = next.value
    // An empty line is no row, but it counts as a line.
    if (record.length > 1 || record[0]?.trim() !== '') yield { line: end + 1, cells: record }
    end = next.value.info.lines
  }
}

async function readSample(path: string): Promise<{ zipped: boolean; sample: Buffer }> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`)
  })
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  await file.close()
  const zipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of openStream(path, zipped) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= SAMPLE) break
  }
  const sample = Buffer.concat(chunks)
  // Cut behind the last whole line, so that no character is cut in two.
  return { zipped, sample: sample.subarray(0, size < SAMPLE ? size : sample.lastIndexOf(0x0a) + 1) }
}

function openStream(path: string, zipped: boolean): Readable {
  const file = createReadStream(path)
  return zipped ? pipeline(file, createGunzip(), () => undefined) : file
}
