import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BenchInputError } from '../report'
import { delexicalise, parseAct, type DialogueAct } from './dialogue-act'
import { normaliseText, parseMapping } from './normalise-text'
import type { SlotDetector } from './slot-errors'

export interface DomainItem {
  /** The act as it stands in the file. */
  source: string
  act: DialogueAct
  /** Normalised, with slot tokens. */
  text: string
  /** The hand-crafted sentence of the line, normalised; null where the file has none. */
  handCrafted: string | null
}

export interface Domain {
  train: DomainItem[]
  valid: DomainItem[]
  test: DomainItem[]
  detector: SlotDetector
  /** What the domain's things are called ("restaurant"): the commonest type of the training acts. */
  typeWord: string | undefined
}

export interface DomainFiles {
  train: string
  valid: string
  test: string
  resource: string
}

/** @throws BenchInputError naming the file that is missing or not in the RNNLG format. */
export function readDomain(files: DomainFiles): Domain {
  const mapping = parseMapping(readText(join(files.resource, 'mapping.pair')))
  const detector = parseJson(join(files.resource, 'detect.pair')) as SlotDetector
  const normalise = (text: string): string => normaliseText(text, mapping)
  const items = (path: string): DomainItem[] => (parseJson(path) as [string, string, string?][]).map(([source, sentence, handCrafted]) => {
    const act = parseAct(source, normalise)
    return { source, act, text: delexicalise(normalise(sentence), act), handCrafted: handCrafted === undefined ? null : normalise(handCrafted) }
  })
  const train = items(files.train)
  return { train, valid: items(files.valid), test: items(files.test), detector, typeWord: commonestType(train) }
}

function commonestType(items: readonly DomainItem[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { name, value, special } of items.flatMap(({ act }) => act.slots)) if (name === 'type' && !special) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0]
}

/** RNNLG's files open with lines of "#". */
function parseJson(path: string): unknown {
  try {
    return JSON.parse(readText(path).split('\n').filter((line) => !line.startsWith('#')).join('\n'))
  } catch (error) {
    if (error instanceof BenchInputError) throw error
    throw new BenchInputError(`${path} is not JSON in the RNNLG format: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readText(path: string): string {
  if (!existsSync(path)) throw new BenchInputError(`There is no file ${path}.`)
  return readFileSync(path, 'utf8')
}
