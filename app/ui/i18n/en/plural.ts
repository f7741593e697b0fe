/** "1 customer", "12 customers": a number as it is shown, with its noun. */
export function plural(shown: string | number, one: string, many = `${one}s`): string {
  return `${shown} ${String(shown) === '1' ? one : many}`
}
