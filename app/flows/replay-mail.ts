import { composeMail, CompositionError, loadCopyVersion, openDraft, type MailPlan } from '~/compose'
import { readKeptDraft, type MailContent } from '~/deliver'
import type { ShopContext } from '~/platform/context'

import { hashInputs } from './hash-inputs'

/** What became of writing a mail once more from what was kept with it. */
export type Replay =
  /** Every byte of subject, preheader, HTML and text is the same, and so is the hash of the inputs. */
  | { outcome: 'same' }
  /** Somebody edited a sentence before it was approved; all that was not edited is the same. */
  | { outcome: 'edited' }
  /** It came out differently: `part` is the first that differs, or the hash of the inputs. */
  | { outcome: 'different'; part: keyof MailContent | 'inputs' }
  /** The text is erased, or was written before inputs were kept. */
  | { outcome: 'not-kept' }
  /** The copy model of that time is no longer here. */
  | { outcome: 'model-gone'; version: string }

const parts = ['subject', 'preheader', 'html', 'text'] as const

/**
 * Writes a mail once more from its plan (seed included) and the copy model of that time, and compares it with what was
 * kept, byte for byte. Nothing is sent or changed; the reading is noted in the access log.
 */
export async function replayMail(context: ShopContext, sendId: string, reader: { actor: string }): Promise<Replay> {
  const kept = await readKeptDraft(context, sendId, reader)
  if (!kept || kept.draft === null || typeof kept.decision.copyModel !== 'string') return { outcome: 'not-kept' }
  const version = kept.decision.copyModel
  const copyModel = await loadCopyVersion(context, version)
  if (!copyModel) return { outcome: 'model-gone', version }
  const { plan, lines, written } = openDraft(kept.draft)
  if (hashInputs(plan, version) !== kept.decision.inputsHash) return { outcome: 'different', part: 'inputs' }
  const again = compose(copyModel, plan)
  const edited = JSON.stringify(lines) !== JSON.stringify(written)
  if (edited) return JSON.stringify(again?.lines) === JSON.stringify(written) ? { outcome: 'edited' } : { outcome: 'different', part: 'text' }
  const part = parts.find((name) => again?.[name] !== kept.content[name])
  return part ? { outcome: 'different', part } : { outcome: 'same' }
}

function compose(copyModel: Parameters<typeof composeMail>[0], plan: MailPlan): ReturnType<typeof composeMail> | null {
  try {
    return composeMail(copyModel, plan)
  } catch (error) {
    if (error instanceof CompositionError) return null
    throw error
  }
}
