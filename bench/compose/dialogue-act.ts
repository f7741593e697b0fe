/** One slot of a dialogue act. `special`: yes, no, dontcare, none or ?, which are not filled in by their value. */
export interface ActSlot {
  name: string
  value: string
  special: 'yes' | 'no' | 'dontcare' | 'none' | '?' | null
}

export interface DialogueAct {
  type: string
  /** In the order of the act. */
  slots: ActSlot[]
  /** `sv.slot._1`, `sv.slot.yes`, … sorted. */
  features: string[]
}

const specials: Readonly<Record<string, ActSlot['special']>> = {
  true: 'yes', yes: 'yes', false: 'no', no: 'no', dontcare: 'dontcare', dont_care: 'dontcare', none: 'none', '?': '?',
}

/**
 * Reads "inform(name=satellite eurus 65;memory=4 gb;isforbusinesscomputing=false)". A slot without "=" asks for its value.
 * Values are normalised as sentences are, or they would not be found in them.
 * @throws Error when there are no parentheses.
 */
export function parseAct(text: string, normalise: (value: string) => string = (value) => value): DialogueAct {
  const match = /^([^(]+)\((.*)\)$/.exec(text.trim().toLowerCase())
  if (!match) throw new Error(`Not a dialogue act: ${text}`)
  const slots = match[2]!.split(';').map((part) => part.trim()).filter((part) => part !== '').map((part): ActSlot => {
    const at = part.indexOf('=')
    const name = (at < 0 ? part : part.slice(0, at)).replace(/[_ ]/g, '')
    const value = at < 0 ? '?' : part.slice(at + 1).trim().replace(/^["']|["']$/g, '')
    const special = specials[value] ?? null
    return { name, value: special ? value : normalise(value), special }
  })
  const seen = new Map<string, number>()
  const features = slots.map(({ name, special }) => {
    if (special) return `sv.${name}.${special}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return `sv.${name}._${count}`
  })
  return { type: match[1]!, slots, features: features.sort() }
}

export const slotToken = (name: string): string => `SLOT_${name.toUpperCase()}`

/** Puts a slot's token in the place of its value: the longest value first, each once, "a and b" in either order. */
export function delexicalise(sentence: string, { slots }: DialogueAct): string {
  let text = ` ${sentence} `
  for (const { name, value } of slots.filter((slot) => !slot.special).sort((a, b) => b.value.length - a.value.length)) {
    const found = orders(value).find((order) => text.includes(` ${order} `))
    if (found !== undefined) text = text.replace(` ${found} `, ` ${slotToken(name)} `)
  }
  return text.trim()
}

/**
 * The values back in the places of their tokens, in the order of the act. A token without a value stays, but for the
 * type: it is the domain's word, which every act may name.
 */
export function lexicalise(sentence: string, { slots }: DialogueAct, typeWord = slotToken('type')): string {
  const values = new Map<string, string[]>()
  for (const { name, value } of slots.filter((slot) => !slot.special)) values.set(slotToken(name), [...(values.get(slotToken(name)) ?? []), value])
  return sentence.split(' ').map((token) => values.get(token)?.shift() ?? (token === slotToken('type') ? typeWord : token)).join(' ')
}

/** "a and b" may be said "b and a", "a or b" or "b or a". */
function orders(value: string): string[] {
  const parts = value.split(/ and | or /)
  if (parts.length === 1 || parts.length > 4) return [value]
  const permuted = permutations(parts)
  return [value, ...[' and ', ' or '].flatMap((word) => permuted.map((order) => order.join(word)))]
}

function permutations(items: readonly string[]): string[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]))
}
