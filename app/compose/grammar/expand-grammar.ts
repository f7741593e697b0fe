import { seededRandom } from '~/platform/random'
import type { LinePart, Tone } from '../mail-plan'
import { counts, type Count, type Grammar, type Rule, type Slot, type Topic } from './rule'

/** A sentence with slots, and what it was written for. */
export interface CorpusLine {
  part: LinePart
  topic: Topic
  tone: Tone
  count: Count
  text: string
}

const slotPattern = /\{([a-z_]+)\}/g

/** The slots of a sentence, in its order, repeats included. */
export function slotsOf(text: string): Slot[] {
  return [...text.matchAll(slotPattern)].map((match) => match[1] as Slot)
}

/**
 * Writes the corpus of a grammar: every expansion of every rule, at most `perCell` different sentences for one part,
 * topic, tone and count, drawn by the seed where there are more. A sentence that would name a slot twice is left out.
 */
export function expandGrammar(grammar: Grammar, options: { perCell: number; seed: string }): CorpusLine[] {
  const cells = new Map<string, CorpusLine[]>()
  for (const rule of grammar.rules) {
    for (const part of rule.parts) for (const topic of rule.topics) for (const tone of rule.tones) for (const count of counts) {
      const key = `${part}/${topic}/${tone}/${count}`
      const cell = cells.get(key) ?? []
      cells.set(key, cell)
      for (const line of linesFor(rule, count)) {
        for (const text of expand(line, grammar, tone)) cell.push({ part, topic, tone, count, text })
      }
    }
  }
  const random = seededRandom(options.seed)
  return [...cells.keys()].sort().flatMap((key) => {
    const unique = [...new Map(cells.get(key)!.map((line) => [line.text, line])).values()]
    const whole = unique.filter(({ text }) => new Set(slotsOf(text)).size === slotsOf(text).length)
    return whole.length <= options.perCell ? whole : random.fork(key).shuffle(whole).slice(0, options.perCell)
  })
}

function linesFor(rule: Rule, count: Count): string[] {
  const marked = count === 'one' ? '1:' : '2:'
  const other = count === 'one' ? '2:' : '1:'
  return rule.lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith(other))
    .map((line) => (line.startsWith(marked) ? line.slice(2) : line))
}

/** All sentences of one production. */
function expand(line: string, grammar: Grammar, tone: Tone): string[] {
  const word = /<([a-z]+)>/.exec(line)
  if (word) {
    const meaning = grammar.lexicon[tone][word[1]!] ?? grammar.lexicon.any[word[1]!]
    if (meaning === undefined) throw new Error(`The ${grammar.locale} grammar uses <${word[1]}>, which its lexicon does not have: ${line}`)
    return expand(line.replace(word[0], meaning), grammar, tone)
  }
  const choice = /\[([^[\]]*)\]/.exec(line)
  if (choice) return choice[1]!.split('|').flatMap((option) => expand(line.replace(choice[0], option), grammar, tone))
  return [sentenceCase(line.replace(/\s+/g, ' ').replace(/\s+([.,:?!])/g, '$1').trim())]
}

/** A capital at the start of each sentence, unless a slot stands there. */
function sentenceCase(text: string): string {
  return text.replace(/(^|[.?!]\s+)([a-z])/g, (_match, before: string, letter: string) => before + letter.toUpperCase())
}
