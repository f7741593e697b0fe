import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { readContentQuality, type ContentQuality } from './content-quality'
import { contentKind } from './train-content'

/** What the model in use has learned of which of a flow's variants suits whom; null: none is in use. */
export async function readContentOf(context: ShopContext, flowId: string): Promise<ContentQuality | null> {
  return readContentQuality((await liveModel(context, contentKind(flowId)))?.card.details)
}
