/**
 * Numbers of one column, NaN for what is none. Whether a comma parts decimals or thousands is decided once for the
 * column: "2,55" is seen in it or it is not. A currency sign before or behind is left out.
 */
export function readNumbers(texts: readonly string[]): Float64Array {
  const plain = texts.map((text) => text.trim().replace(/^([-+]?)[^\d.,+-]{1,4}/, '$1').replace(/\s?[^\d.,]{1,4}$/, '').replace(/[\s'\u00a0\u202f]/g, ''))
  const decimals = plain.filter((text) => /,\d{1,2}$/.test(text)).length > plain.filter((text) => /\.\d{1,2}$/.test(text)).length
  return Float64Array.from(plain, (text) => {
    const number = decimals ? text.replace(/\./g, '').replace(',', '.') : text.replace(/,/g, '')
    return number === '' ? NaN : Number(number)
  })
}
