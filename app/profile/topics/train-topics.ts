import { projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { TopicChoice } from './choose-topics'
import { readTopicTraining, type TopicTraining } from './read-topic-training'
import { topicKind } from './topic-model'

/** Finds the topics of the store's catalogue anew, in a thread of its own, and keeps them in the registry; they go live only if they win. */
export async function trainTopics(context: ShopContext): Promise<ModelCard> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const { input, oneIn } = await readTopicTraining(context)
  const { card, model } = await runTraining<TopicTraining, TopicChoice>(projectFile('app/profile/topics/choose-topics.worker.ts'), input)
  const complete: ModelCard = { ...card, details: { ...card.details, sampledOneIn: oneIn }, seconds: (performance.now() - started) / 1000 }
  await saveModel(context, { kind: topicKind, card: complete, artifact: model ? Buffer.from(JSON.stringify(model), 'utf8') : null, promoted: model !== null, dataAsOf })
  return complete
}
