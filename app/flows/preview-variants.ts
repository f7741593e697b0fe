import { textDistance } from '~/compose'
import type { ShopContext } from '~/platform/context'

import type { FlowDefinition } from './definition'
import { previewMail, type MailPreview } from './preview-mail'

export interface VariantDifference {
  id: string
  name: string
  /** Shares of words that only one of the two mails has, 0 (the same) to 1: of the subjects, and of everything that was written. */
  subject: number
  wording: number
}

/**
 * A preview, and how far the other variants of the flow are from it for the same customer: an experiment between two
 * texts that hardly differ can only find out that they hardly differ. A variant that cannot be written is left out.
 * @throws PreviewError and z.ZodError as previewMail does for the chosen variant
 */
export async function previewVariants(context: ShopContext, input: { definition: FlowDefinition; customerId: string; variant?: string }): Promise<{ preview: MailPreview; differences: VariantDifference[] }> {
  const preview = await previewMail(context, input)
  const differences: VariantDifference[] = []
  for (const { id, name } of input.definition.experiment.variants) {
    if (id === preview.variant) continue
    const other = await previewMail(context, { ...input, variant: id }).catch(() => null)
    if (other) differences.push({ id, name, subject: textDistance(preview.subject, other.subject), wording: textDistance(preview.wording, other.wording) })
  }
  return { preview, differences }
}
