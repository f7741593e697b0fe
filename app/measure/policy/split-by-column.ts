/**
 * Halves of the rows by each column, so that what a model does can be told apart in words. A column of two values is split
 * between them, wherever the median lies; one that does not vary is left out.
 * @param rows as encoded, one value a column
 */
export function splitByColumn(columns: readonly string[], rows: readonly (readonly number[])[]): { column: string; above: boolean[] }[] {
  return columns.flatMap((column, at) => {
    const values = rows.map((row) => row[at]!).sort((a, b) => a - b)
    const middle = values[Math.floor(values.length / 2)]!
    const bound = middle < values.at(-1)! ? middle : (values.findLast((value) => value < middle) ?? middle)
    const above = rows.map((row) => row[at]! > bound)
    return new Set(above).size < 2 ? [] : [{ column, above }]
  })
}
