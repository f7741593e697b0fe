import { listModels } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { readContactQuality, type ContactQuality } from './contact-quality'
import { contactKind } from './train-contact'

/** What was last learned of when to write a flow's mail as it is now, and whether that decides; null: nothing was learned yet. */
export async function readContactOf(context: ShopContext, flowId: string, treatment: string): Promise<{ quality: ContactQuality; inUse: boolean } | null> {
  const versions = (await listModels(context)).flatMap(({ kind, state, card }) => {
    const quality = kind === contactKind(flowId) ? readContactQuality(card.details) : null
    return quality?.treatment === treatment ? [{ quality, inUse: state === 'LIVE' }] : []
  })
  return versions.find(({ inUse }) => inUse) ?? versions[0] ?? null
}
