/**
 * A title as our own sentences name it: calm, and without a size at the end ("House blend, 250 g" is "House blend").
 */
export function spokenTitle(title: string): string {
  const calm = calmTitle(title)
  const short = calm.replace(/[,–-]\s*\d[\d.,]*\s*\p{L}{0,10}$/u, '').trim()
  return short.length >= 4 ? short : calm
}

const minor = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

/**
 * A title as it can stand in a sentence: one written all in capitals, as some catalogues are, is set in title case;
 * any other stays as the merchant wrote it. Blanks are tidied.
 */
export function calmTitle(title: string): string {
  const tidy = title.replace(/\s+/g, ' ').trim()
  if (/\p{Ll}/u.test(tidy) || !/\p{Lu}{4}/u.test(tidy)) return tidy
  return tidy
    .split(' ')
    .map((word, index) => {
      const small = word.toLowerCase()
      if (index > 0 && minor.has(small)) return small
      return /^[^\p{L}]*\d/u.test(word) ? small : small.replace(/(^|[^\p{L}])(\p{L})/gu, (_match, before: string, letter: string) => before + (before === "'" ? letter : letter.toUpperCase()))
    })
    .join(' ')
}
