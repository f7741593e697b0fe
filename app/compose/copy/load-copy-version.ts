import { readModelVersion } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { unpackCopyArtifact } from './copy-artifact'
import type { CopyModel } from './copy-model'
import { copyModelKind, loadBaseCopyModel, loadCopyModel, openCopyModel, readBaseModel } from './load-copy-model'

/**
 * The copy model by the version that a mail names: the one in use, the base model, or one that was in use once.
 * @returns null where it is no longer here
 */
export async function loadCopyVersion(context: ShopContext, version: string): Promise<CopyModel | null> {
  const inUse = await loadCopyModel(context)
  if (inUse.version === version) return inUse
  const base = await loadBaseCopyModel()
  if (base.version === version) return base
  const number = /^copy-(\d+)$/.exec(version)?.[1]
  const artifact = number === undefined ? null : await readModelVersion(context, copyModelKind, Number(number))
  if (!artifact) return null
  const common = await readBaseModel()
  return openCopyModel(version, { lines: new Map([...common.lines, ...unpackCopyArtifact(artifact).lines]) })
}
