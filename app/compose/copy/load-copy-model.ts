import { readFile } from 'node:fs/promises'
import { liveModel, projectFile } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { compileLayouts } from '../render/compile-layouts'
import { unpackCopyArtifact, type CopyArtifact } from './copy-artifact'
import type { CopyLine, CopyModel } from './copy-model'
import { readReviewedLines } from '../review/keep-reviewed-lines'
import { grammarLines } from './corpus'
import { readWrittenSentences } from '../writer/written-sentences'
import { withReviews } from './with-reviews'

/** Shipped trained; `npm run train:copy` makes it again from the grammar as it stands. */
export const baseModelPath = 'app/compose/base-model/copy.json.gz'
export const copyModelKind = 'copy'
const baseVersion = 'base-8'

let base: Promise<CopyArtifact> | null = null
const models = new Map<string, CopyModel>()
/** A process serves many stores; each model is about a megabyte. */
const mostKept = 50

/** The store's own copy model where one has won, the base model otherwise, with what the merchant's reviews say of its sentences. */
export async function loadCopyModel(context: ShopContext): Promise<CopyModel> {
  const [model, reviews, written] = await Promise.all([loadTrainedModel(context), readReviewedLines(context), readWrittenSentences(context)])
  return withReviews(model, reviews, written)
}

/** What was trained, without the reviews since. Kept in memory by version. */
export async function loadTrainedModel(context: ShopContext): Promise<CopyModel> {
  const live = await liveModel(context, copyModelKind)
  const version = live?.artifact ? `copy-${live.version}` : baseVersion
  const key = live?.artifact ? live.id : baseVersion
  const kept = models.get(key)
  if (kept) return kept
  // A store's model that was trained before a topic came into the grammar takes the base model's sentences for it.
  const common = await readBaseModel()
  const model = await openTrainedModel(version, live?.artifact ? { lines: new Map([...common.lines, ...unpackCopyArtifact(live.artifact).lines]) } : common)
  if (models.size >= mostKept) models.delete(models.keys().next().value!)
  models.set(key, model)
  return model
}

export async function openCopyModel(version: string, artifact: Pick<CopyArtifact, 'lines'>): Promise<CopyModel> {
  const lines = new Map<string, CopyLine[]>()
  for (const [key, list] of artifact.lines) lines.set(key, list.map((line) => ({ ...line, source: 'lstm' })))
  return { version, lines, layouts: await compileLayouts() }
}

/** A model that wrote fewer sentences than this for a cell would repeat itself: some of the grammar's join them. */
const enough = 4

async function openTrainedModel(version: string, artifact: Pick<CopyArtifact, 'lines'>): Promise<CopyModel> {
  const model = await openCopyModel(version, artifact)
  const lines = new Map(model.lines)
  for (const [key, said] of grammarLines('en') ?? []) {
    const own = lines.get(key) ?? []
    if (own.length >= enough) continue
    const others = said.filter((line) => own.every((one) => one.text !== line.text))
    const step = Math.max(1, Math.floor(others.length / (enough - own.length)))
    lines.set(key, [...own, ...others.filter((_, at) => at % step === 0)])
  }
  return { ...model, lines }
}

/** @throws Error naming the command to run when the file is missing. */
export function readBaseModel(): Promise<CopyArtifact> {
  return (base ??= readFile(projectFile(baseModelPath)).then(unpackCopyArtifact, (error: NodeJS.ErrnoException) => {
    base = null
    throw error.code === 'ENOENT' ? new Error(`The base copy model is missing at ${baseModelPath}. Run npm run train:copy.`) : error
  }))
}

/** The base model alone, without a store: for benches and samples. */
export async function loadBaseCopyModel(): Promise<CopyModel> {
  return openTrainedModel(baseVersion, await readBaseModel())
}
