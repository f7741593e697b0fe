/** What a bench hands over when it is done: rows for people, an object for programs. */
export interface BenchReport {
  argv: readonly string[]
  title?: string
  /** Rows of a table, each with the same keys. */
  table: readonly Record<string, string | number | boolean | null>[]
  result: object
}

/** The input is missing or unusable: told in one line, exit code 2. */
export class BenchInputError extends Error {
  override name = 'BenchInputError'
}

/** Prints the table to standard error and, with --json, the result as the last line of standard output. */
export function reportBench({ argv, title, table, result }: BenchReport): void {
  if (title) process.stderr.write(`\n${title}\n`)
  process.stderr.write(formatTable(table))
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`)
}

/**
 * Runs a bench and sets the exit code: 0 measured, 1 a promise it checks is broken (`main` answers false) or it
 * failed, 2 with one line of reason when its input is missing or unusable.
 */
export async function runBench(main: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await main()) ? 0 : 1
  } catch (error) {
    if (error instanceof BenchInputError) {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 2
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exitCode = 1
    }
  }
}

/** Highest resident memory of this process so far, MB. */
export function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function formatTable(table: BenchReport['table']): string {
  const [first] = table
  if (!first) return ''
  const names = Object.keys(first)
  const lines = [names, ...table.map((row) => names.map((name) => formatCell(row[name] ?? null)))]
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  return `${lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd()).join('\n')}\n`
}

function formatCell(value: string | number | boolean | null): string {
  if (value === null) return '-'
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(1) : value.toFixed(4)
}
