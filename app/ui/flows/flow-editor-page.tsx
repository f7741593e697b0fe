import { Badge, Banner, BlockStack, InlineGrid, Page, TextField } from '@shopify/polaris'
import { SaveBar } from '../frame/save-bar'
import { useAction } from '../frame/use-action'
import { useDraft } from '../frame/use-draft'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import { ApprovalFields } from './approval-fields'
import { ConditionFields } from './condition-fields'
import { ExperimentFields } from './experiment-fields'
import { FlowCounts } from './flow-counts'
import { stateTone } from './flow-list-page'
import { FlowPreview } from './flow-preview'
import type { BirthdaysView, DefinitionDraft, FlowDraft, FlowRow, FlowStateName, OfferedPolicies, PreviewCustomer } from './flow-view'
import { SendFields } from './send-fields'
import { TriggerFields } from './trigger-fields'

interface FlowEditorPageProps {
  flow: FlowRow
  exits: { reason: string; count: number }[]
  segments: { name: string; label: string }[]
  customers: PreviewCustomer[]
  offered: OfferedPolicies
  birthdays: BirthdaysView | null
}

type Payload = ({ intent: 'save'; expectedVersion: number } & FlowDraft) | { intent: 'state'; state: FlowStateName }

/** Edits a flow with the mail it would write beside it. */
export function FlowEditorPage({ flow, exits, segments, customers, offered, birthdays }: FlowEditorPageProps) {
  const texts = useTexts().flows
  const draft = useDraft<FlowDraft>({ name: flow.name, definition: flow.definition })
  const saving = useAction<Payload>({ notice: texts.saved })
  const switching = useAction<Payload>({ notice: flow.state === 'ON' ? texts.paused : texts.turnedOn })
  const { definition } = draft.value
  const change = (patch: Partial<DefinitionDraft>, path: string) => {
    draft.change({ definition: { ...definition, ...patch } })
    for (const field of Object.keys(saving.errors)) if (field.startsWith(path)) saving.clearError(field)
  }
  const on = flow.state === 'ON'
  const refused = saving.errors.form ?? switching.errors.form

  return (
    <Page
      fullWidth
      title={flow.name}
      backAction={{ content: texts.title, url: '/app/flows' }}
      titleMetadata={<Badge tone={stateTone[flow.state]}>{texts.states[flow.state]}</Badge>}
      primaryAction={{
        content: on ? texts.pause : texts.turnOn,
        loading: switching.busy,
        disabled: draft.dirty,
        onAction: () => switching.run({ intent: 'state', state: on ? 'PAUSED' : 'ON' }),
      }}
    >
      <SaveBar
        dirty={draft.dirty}
        saving={saving.busy}
        onSave={() => saving.run({ intent: 'save', expectedVersion: flow.version, ...draft.value })}
        onDiscard={() => {
          draft.discard()
          for (const field of Object.keys(saving.errors)) saving.clearError(field)
        }}
      />
      <InlineGrid columns={{ xs: 1, md: ['oneHalf', 'oneHalf'] }} gap="400" alignItems="start">
        <BlockStack gap="400">
          {flow.retiredSegments.length > 0 ? <Banner tone="warning"><p>{texts.retiredSegments(flow.retiredSegments.map((name) => segments.find((segment) => segment.name === name)?.label ?? name))}</p></Banner> : null}
          {refused ? <Banner tone="critical"><p>{refused}</p></Banner> : null}
          <Section title={texts.form.about} help={texts.acts[definition.send.act]}>
            <TextField
              label={texts.form.nameLabel}
              helpText={texts.form.nameHelp}
              autoComplete="off"
              value={draft.value.name}
              error={saving.errors.name}
              onChange={(name) => {
                draft.change({ name })
                saving.clearError('name')
              }}
            />
          </Section>
          <Section title={texts.form.when}>
            <TriggerFields trigger={definition.trigger} birthdays={birthdays} errors={saving.errors} onChange={(trigger) => change({ trigger }, 'definition.trigger')} />
          </Section>
          <Section title={texts.form.who} help={texts.form.whoHelp}>
            <ConditionFields conditions={definition.conditions} segments={segments} errors={saving.errors} onChange={(conditions) => change({ conditions }, 'definition.conditions')} />
          </Section>
          <Section title={texts.form.mail}>
            <SendFields send={definition.send} errors={saving.errors} onChange={(send) => change({ send }, 'definition.send')} />
            <ApprovalFields approval={definition.approval} errors={saving.errors} onChange={(approval) => change({ approval }, 'definition.approval')} />
          </Section>
          <Section title={texts.form.experiment} help={texts.form.experimentHelp}>
            <ExperimentFields experiment={definition.experiment} errors={saving.errors} offered={offered} onChange={(experiment) => change({ experiment }, 'definition.experiment')} />
          </Section>
          <FlowCounts counts={flow.counts} exits={exits} />
        </BlockStack>
        <div className="rk-sticky">
          <FlowPreview definition={definition} customers={customers} />
        </div>
      </InlineGrid>
    </Page>
  )
}
