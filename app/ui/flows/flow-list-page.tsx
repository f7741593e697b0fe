import { Badge, BlockStack, Button, Link, Page, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { FlowRow, FlowStateName } from './flow-view'
import { useTriggerText } from './use-trigger-text'

export const stateTone: Record<FlowStateName, 'success' | 'attention' | undefined> = { DRAFT: undefined, ON: 'success', PAUSED: 'attention' }

const oneLine = { whiteSpace: 'nowrap' } as const

export function FlowListPage({ flows }: { flows: FlowRow[] }) {
  const texts = useTexts().flows
  const format = useFormat()
  const triggerText = useTriggerText()
  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <PageIntro text={texts.intro} />
        {flows.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={texts.emptyBody} />
        ) : (
          <RecordTable
            caption={texts.title}
            rows={flows}
            rowKey={(flow) => flow.id}
            columns={[
              { key: 'name', title: texts.name, cell: (flow) => (
                <BlockStack gap="050">
                  <Link url={`/app/flows/${flow.id}`} removeUnderline>{flow.name}</Link>
                  <Text as="p" variant="bodySm" tone="subdued">{texts.acts[flow.definition.send.act]}</Text>
                </BlockStack>
              ) },
              { key: 'state', title: texts.state, cell: (flow) => <div style={oneLine}><Badge tone={stateTone[flow.state]}>{texts.states[flow.state]}</Badge>{flow.retiredSegments.length > 0 ? <> <Badge tone="warning">{texts.segmentRetired}</Badge></> : null}</div> },
              { key: 'trigger', title: texts.trigger, cell: (flow) => triggerText(flow.definition.trigger) },
              { key: 'waiting', title: texts.waiting, numeric: true, cell: (flow) => format.number(flow.counts.waiting) },
              { key: 'sent', title: texts.sent, numeric: true, cell: (flow) => format.number(flow.counts.sent) },
              { key: 'heldOut', title: texts.heldOut, numeric: true, cell: (flow) => format.number(flow.counts.heldOut) },
              { key: 'switch', title: '', cell: (flow) => <div style={oneLine}><FlowSwitch flow={flow} /></div> },
            ]}
          />
        )}
      </BlockStack>
    </Page>
  )
}

function FlowSwitch({ flow }: { flow: FlowRow }) {
  const texts = useTexts().flows
  const on = flow.state === 'ON'
  const action = useAction<{ intent: 'state'; flowId: string; state: FlowStateName }>({ notice: on ? texts.paused : texts.turnedOn })
  return (
    <Button loading={action.busy} accessibilityLabel={`${on ? texts.pause : texts.turnOn}: ${flow.name}`} onClick={() => action.run({ intent: 'state', flowId: flow.id, state: on ? 'PAUSED' : 'ON' })}>
      {on ? texts.pause : texts.turnOn}
    </Button>
  )
}
