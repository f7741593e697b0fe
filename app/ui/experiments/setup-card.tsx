import { BlockStack, Card, List, Text } from '@shopify/polaris'
import { useTexts, type Texts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { ExperimentReportView, VariedView } from './experiment-view'

interface SetupCardProps {
  report: ExperimentReportView
  /** What the flow's variants change, by id. */
  varied: Record<string, VariedView>
  flowNames: Record<string, string>
  nameOf(variant: string): string
}

/** What is varied, who can be in it, and what blurs the comparison: mails that never left, customers from the one before. */
export function SetupCard({ report, varied, flowNames, nameOf }: SetupCardProps) {
  const { experiments: texts, policies: { byCustomer } } = useTexts()
  const format = useFormat()
  const describe = useDescription()
  const { experiment, layer } = report
  const mailed = report.arms.filter((arm) => arm.variant !== 'holdout').reduce((sum, arm) => sum + arm.assigned, 0)
  const assigned = report.arms.reduce((sum, arm) => sum + arm.assigned, 0)
  const outside = layer ? 1 - (layer.parts.find((part) => part.flowId === experiment.flowId)?.share ?? 0) : 0
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.setup.title}</Text>
        <FactList facts={experiment.variants.map(({ id }) => ({ name: nameOf(id), value: id === 'by-customer' ? byCustomer.option : describe(varied[id]) }))} />
        <List>
          <List.Item>{texts.setup.assignment}</List.Item>
          {layer ? <List.Item>{texts.setup.layer(layer.name, layer.parts.map((part) => `${flowNames[part.flowId] ?? part.flowId} ${format.percent(part.share, 0)}`).join(', '), format.percent(outside, 0))}</List.Item> : <List.Item>{texts.setup.noLayer}</List.Item>}
          <List.Item>{experiment.undelivered === null ? texts.setup.dilutionLater : texts.setup.dilution(format.number(experiment.undelivered), format.number(mailed))}</List.Item>
          <List.Item>{experiment.carriedOver === null ? texts.setup.carryOverLater : texts.setup.carryOver(format.number(experiment.carriedOver), format.number(assigned))}</List.Item>
        </List>
      </BlockStack>
    </Card>
  )
}

/** Says in words what a variant does otherwise than its flow. */
function useDescription(): (variant: VariedView | undefined) => string {
  const { contact, flows, experiments, policies } = useTexts()
  const format = useFormat()
  return (variant) => {
    if (!variant) return experiments.varied.unknown
    const varied = writeVaried(variant, flows.form, experiments.varied)
    const { policy } = variant
    if (!policy) return varied
    const decided = policy.kind === 'contact' ? contact.form.varied(String(policy.moments), String(policy.everyDays)) : policies.form.varied(format.percent(policy.explore, 0))
    return `${varied}${experiments.varied.separator}${decided}`
  }
}

function writeVaried(variant: VariedView, form: Texts['flows']['form'], texts: Texts['experiments']['varied']): string {
  const parts = [
    variant.subjectStyle ? `${form.subjectStyle}: ${(form.subjectStyles as Record<string, string>)[variant.subjectStyle] ?? variant.subjectStyle}` : null,
    variant.tone ? `${form.tone}: ${form.tones[variant.tone]}` : null,
    variant.layout ? `${form.layout}: ${form.layouts[variant.layout]}` : null,
    variant.products === undefined ? null : `${form.products}: ${variant.products}`,
    variant.offer === undefined ? null : `${form.variantOffer}: ${variant.offer === null ? form.variantOffers.none : `${variant.offer.percentage}%`}`,
    variant.recommender ? `${texts.recommender}: ${texts.recommenders[variant.recommender]}` : null,
    variant.sendHour === undefined ? null : `${texts.sendHour}: ${variant.sendHour === 'best' ? texts.bestHour : texts.atHour(`${String(variant.sendHour).padStart(2, '0')}:00`)}`,
    variant.waitDays ? texts.waits(variant.waitDays) : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(texts.separator) : texts.same
}
