/**
 * A title as our own sentences name it, the way people do: calm, without a size at the end ("House blend, 250 g" is
 * "House blend"), and without a colour or kind set off at the end of a name of two words or more ("Stoneware mug, moss" is
 * "Stoneware mug"; "Salt, pepper" stays). What else the mail speaks of must not go by the same name: see `namesIn`.
 */
export function spokenTitle(title: string): string {
  const calm = calmTitle(title)
  const sized = calm.replace(/[,–-]\s*\d[\d.,]*\s*\p{L}{0,10}$/u, '').trim()
  const whole = sized.length >= 4 ? sized : calm
  const kind = /^(\S+ .*\S)(?:, | [-–|] )(\S+(?: \S+)?)$/u.exec(whole)
  return kind && !/[,&]|\b(?:and|or|with|for)\b/i.test(kind[1]!) && !/[&\d]|\b(?:and|or|with|for)\b/i.test(kind[2]!) ? kind[1]! : whole
}

/**
 * A first name as a letter would write it: "MARIA" and "maria" are Maria, "anne-sophie" is Anne-Sophie. One written with
 * capitals and small letters stays as it is, and so do two capitals, which may be initials. Null where nothing is left.
 */
export function calmName(name: string | null): string | null {
  const tidy = name?.replace(/\s+/g, ' ').trim() ?? ''
  if (tidy === '') return null
  const shouted = /\p{Lu}{3}/u.test(tidy) && !/\p{Ll}/u.test(tidy)
  const murmured = !/\p{Lu}/u.test(tidy)
  if (!shouted && !murmured) return tidy
  return tidy.toLowerCase().replace(/(^|[\s'’-])(\p{Ll})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase())
}

/** What each of these titles is called in a sentence: in full where the short form would name two of them. */
export function namesIn(titles: Iterable<string>): Map<string, string> {
  const different = [...new Set(titles)]
  const short = different.map(spokenTitle)
  return new Map(different.map((title, at) => [title, short.filter((name) => name === short[at]).length > 1 ? calmTitle(title) : short[at]!]))
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
