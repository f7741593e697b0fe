import { readModelVersion } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { readReviewedLines } from '../review/keep-reviewed-lines'
import { readWrittenSentences } from '../writer/written-sentences'
import { unpackCopyArtifact } from './copy-artifact'
import type { CopyModel } from './copy-model'
import { copyModelKind, loadBaseCopyModel, loadTrainedModel, openCopyModel, readBaseModel } from './load-copy-model'
import { readVersion, withReviews } from './with-reviews'

/**
 * The copy model by the version that a mail names: the one in use, the base model, or one that was in use once, with the
 * reviews of that time.
 * @returns null where it is no longer here, or the reviews of then have changed since
 */
export async function loadCopyVersion(context: ShopContext, version: string): Promise<CopyModel | null> {
  const { trained, reviewedUntil } = readVersion(version)
  const model = await loadTrainedVersion(context, trained)
  if (!model || reviewedUntil === null) return model
  const [reviews, written] = await Promise.all([readReviewedLines(context), readWrittenSentences(context)])
  const asThen = withReviews(model, reviews.filter((review) => review.at <= reviewedUntil), written.filter((sentence) => sentence.judgedAt !== null && sentence.judgedAt <= reviewedUntil))
  return asThen.version === version ? asThen : null
}

async function loadTrainedVersion(context: ShopContext, version: string): Promise<CopyModel | null> {
  const inUse = await loadTrainedModel(context)
  if (inUse.version === version) return inUse
  const base = await loadBaseCopyModel()
  if (base.version === version) return base
  const number = /^copy-(\d+)$/.exec(version)?.[1]
  const artifact = number === undefined ? null : await readModelVersion(context, copyModelKind, Number(number))
  if (!artifact) return null
  const common = await readBaseModel()
  return openCopyModel(version, { lines: new Map([...common.lines, ...unpackCopyArtifact(artifact).lines]) })
}
