import { readCatalogue } from '~/collect'
import { beatsBaseline, projectFile, registryCheckpoints, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import type { Evidence } from '../learning/evidence'
import type { SentenceResult } from '../learning/weigh-results'
import { readReviewedLines } from '../review/keep-reviewed-lines'
import { packCopyArtifact } from './copy-artifact'
import { copyModelKind, readBaseModel } from './load-copy-model'
import type { CopyTrainingInput, CopyTrainingOutput } from './train-copy'

/** How often a store's own training goes through its tone's sentences: under half a minute on one slow core. */
const epochs = 4

/**
 * Trains the store's own voice: from the base model on, on the sentences of the store's tone, with the store's seed, so
 * that two stores do not write the same mails. What the merchant let go, typed or refused, what sentences earned and how the
 * store speaks of its products decide how much each sentence counts. It is used only if it predicts sentences held out better than the
 * bigram rule does. Runs in a worker thread; a training that was broken off goes on from its last epoch if nothing has been
 * learned since.
 */
export async function trainCopyModel(context: ShopContext, results: readonly SentenceResult[] = [], onProgress?: (done: number) => void): Promise<ModelCard> {
  const [settings, reviews, catalogue] = await Promise.all([readShopSettings(context.shop), readReviewedLines(context), readCatalogue(context)])
  const evidence: Evidence = {
    reviews, results,
    texts: catalogue.map((product) => product.description).filter((text) => text.trim() !== ''),
    names: catalogue.flatMap(({ title, vendor, productType, tags }) => [title, vendor, productType, ...tags]),
  }
  const input: CopyTrainingInput = { seed: `${context.seed}/copy`, epochs, base: packCopyArtifact(await readBaseModel()), tones: [settings.tone], evidence }
  const output = await runTraining<CopyTrainingInput, CopyTrainingOutput>(projectFile('app/compose/copy/train-copy.worker.ts'), input, onProgress, { checkpoints: registryCheckpoints(context, copyModelKind) })
  const figures = { value: round(output.perplexity), baseline: round(output.baselinePerplexity), higherIsBetter: false }
  const promoted = beatsBaseline(figures)
  const card: ModelCard = {
    metric: 'perplexity',
    ...figures,
    baselineName: 'bigrams of the same sentences',
    promoted,
    why: promoted
      ? `Guesses the next word of sentences it has not seen among ${figures.value} instead of ${figures.baseline}; it writes the store's mails in the ${settings.tone} tone.`
      : `Does not guess unseen sentences better than counting word pairs does, so the base model goes on writing.`,
    rows: output.sentences,
    seconds: round(output.seconds),
    backend: output.backend,
    details: {
      tone: settings.tone, heldOut: output.heldOut, epochs: output.epochs, generated: output.generated, refused: output.refused,
      kept: output.kept, learnedFrom: { ...output.learnedFrom }, novelty: round(output.novelty), tokensPerSecond: Math.round(output.tokensPerSecond),
    },
  }
  await saveModel(context, { kind: copyModelKind, card, artifact: output.artifact, promoted })
  return card
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
