import { Badge, Banner, BlockStack, Button, InlineStack, List, Page, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { Section } from '../shared/section'
import { useFormat } from '../use-format'
import type { VisitsPayload, VisitsView } from './visits-view'

/** Whether visits of the storefront are told, what that means for visitors, and what became of what was told. */
export function VisitsPage({ visits }: { visits: VisitsView }) {
  const texts = useTexts().visits
  const format = useFormat()
  const state = !visits.turnedOn ? 'off' : visits.live ? 'on' : 'waiting'
  return (
    <Page title={texts.title} titleMetadata={<Badge tone={state === 'on' ? 'success' : state === 'waiting' ? 'attention' : undefined}>{texts.states[state]}</Badge>} backAction={{ url: '/app/settings' }}>
      <BlockStack gap="400">
        {visits.turnedOn && visits.error ? <Banner tone="warning"><p>{texts.problems[visits.error] ?? texts.refused(visits.error)}</p></Banner> : null}
        <SwitchSection visits={visits} />
        {visits.turnedOn ? (
          <Section title={texts.received} help={texts.receivedHelp(format.number(visits.days))}>
            <FactList
              facts={[
                { name: texts.kept, value: format.number(visits.kept) },
                { name: texts.linked, value: texts.linkedOf(format.number(visits.linked), format.number(visits.customers)) },
                { name: texts.checked, value: visits.checkedAt ? format.dateTime(visits.checkedAt) : texts.never },
              ]}
            />
            {visits.counts.length === 0 ? (
              <Text as="p" tone="subdued">{texts.none}</Text>
            ) : (
              <RecordTable
                bare
                caption={texts.received}
                rows={visits.counts}
                rowKey={(row) => row.outcome}
                columns={[
                  { key: 'outcome', title: texts.outcome, cell: (row) => texts.outcomes[row.outcome] ?? row.outcome },
                  { key: 'visits', title: texts.visits, numeric: true, cell: (row) => format.number(row.visits) },
                ]}
              />
            )}
          </Section>
        ) : null}
        {visits.turnedOn ? <KeySection /> : null}
      </BlockStack>
    </Page>
  )
}

/** What is told and when, before the switch. */
function SwitchSection({ visits }: { visits: VisitsView }) {
  const texts = useTexts().visits
  const format = useFormat()
  const switching = useAction<VisitsPayload>({ notice: visits.turnedOn ? texts.turnedOff : texts.turnedOn })
  const checking = useAction<VisitsPayload>({ notice: texts.checkedNow })
  const problem = switching.errors.form ?? checking.errors.form
  return (
    <Section title={texts.what}>
      <List>{texts.terms(format.number(visits.keptDays)).map((term) => <List.Item key={term}>{term}</List.Item>)}</List>
      <Text as="p">{texts.policy}</Text>
      {visits.profilingEnabled ? null : <Text as="p" tone="subdued">{texts.noProfiling}</Text>}
      {problem ? <Text as="p" tone="critical">{texts.failures[problem] ?? problem}</Text> : null}
      <InlineStack gap="200">
        {visits.turnedOn ? (
          <Button loading={switching.busy} onClick={() => switching.run({ intent: 'turn-off' })}>{texts.turnOff}</Button>
        ) : (
          <Button variant="primary" disabled={!visits.profilingEnabled} loading={switching.busy} onClick={() => switching.run({ intent: 'turn-on' })}>{texts.turnOn}</Button>
        )}
        {visits.turnedOn ? <Button variant="plain" loading={checking.busy} onClick={() => checking.run({ intent: 'check' })}>{texts.check}</Button> : null}
      </InlineStack>
    </Section>
  )
}

/** For the day on which somebody floods the store's address. */
function KeySection() {
  const texts = useTexts().visits
  const renewing = useAction<VisitsPayload>({ notice: texts.renewed })
  return (
    <Section title={texts.key} help={texts.keyHelp}>
      {renewing.errors.form ? <Text as="p" tone="critical">{texts.failures[renewing.errors.form] ?? renewing.errors.form}</Text> : null}
      <InlineStack><Button loading={renewing.busy} onClick={() => renewing.run({ intent: 'renew-key' })}>{texts.renew}</Button></InlineStack>
    </Section>
  )
}
