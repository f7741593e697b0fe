import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { topicKind, type TopicModel } from './topic-model'

/** The live topics of the store and their version; null where none have won. */
export async function openTopics(context: ShopContext): Promise<{ model: TopicModel; version: number } | null> {
  const live = await liveModel(context, topicKind)
  if (!live?.artifact) return null
  return { model: JSON.parse(Buffer.from(live.artifact).toString('utf8')) as TopicModel, version: live.version }
}
