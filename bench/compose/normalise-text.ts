/** Pairs of `mapping.pair`: a word or phrase, and what it is written as. */
export type WordMapping = readonly (readonly [from: string, to: string])[]

export function parseMapping(text: string): WordMapping {
  return text.split('\n').map((line) => line.replace('\r', '').split('\t')).filter((pair): pair is [string, string] => pair.length >= 2 && pair[0] !== '').map(([from, to]) => [from.trim(), to.trim()] as const)
}

/** A sentence in the form in which it is learned and scored: lower case, marks apart, contractions and plurals split. */
export function normaliseText(sentence: string, mapping: WordMapping): string {
  let text = sentence.trim().replace(/ [.?!]$/, '').toLowerCase()
  text = text.replaceAll(';', ',').replaceAll('/', ' and ').replace(/["':<>@]+(?![a-z])|[":<>@]/g, (mark) => (mark.startsWith("'") ? mark : ''))
  text = spaceMarks(text)
  text = ` ${text.replace(/\s+/g, ' ').trim()} `
  for (const [from, to] of mapping) text = text.replaceAll(` ${from} `, ` ${to} `)
  text = text.replace(/(\S)'s(?=\s)/g, "$1 's").replace(/\s+/g, ' ').trim()
  return joinNumbers(text)
}

/** Blanks around ? . , ! unless digits stand on both sides. */
function spaceMarks(text: string): string {
  return text.replace(/[?.,!]/g, (mark, at: number, whole: string) => (/\d/.test(whole[at - 1] ?? '') && /\d/.test(whole[at + 1] ?? '') ? mark : ` ${mark} `))
}

function joinNumbers(text: string): string {
  const joined: string[] = []
  for (const token of text.split(' ')) {
    if (/^\d+$/.test(token) && /^\d+$/.test(joined.at(-1) ?? '')) joined.push(joined.pop()! + token)
    else joined.push(token)
  }
  return joined.join(' ')
}
