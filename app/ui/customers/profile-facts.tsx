import { BlockStack, Card, Link, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { ProfileView } from './customer-view'

/** The profile in figures; what is not known says so. */
export function ProfileFacts({ profile }: { profile: ProfileView }) {
  const texts = useTexts().customers
  const words = useRoomWords()
  const format = useFormat()
  const { nextOrder } = profile
  const known = (value: number | null, write: (value: number) => string) => (value === null ? texts.unknown : write(value))
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.facts}</Text>
        <FactList
          facts={[
            { name: texts.segmentFact, value: <Link url={`/app/segments/${profile.segment}`} removeUnderline>{words.segment(profile.segment, profile.segmentLabel)}</Link> },
            ...(profile.group ? [{ name: texts.groupFact, value: <Link url={`/app/segments/${profile.group.id}`} removeUnderline>{words.cluster(profile.group.traits, profile.group.label)}</Link> }] : []),
            { name: texts.averageOrder, value: format.money(profile.averageOrder) },
            { name: texts.interval, value: known(profile.intervalDays, (days) => format.number(days)) },
            { name: texts.nextOrder, value: nextOrder ? (nextOrder.late ? texts.nextOrderLate(format.day(nextOrder.until)) : texts.nextOrderAround(format.day(nextOrder.around), format.day(nextOrder.from), format.day(nextOrder.until))) : texts.unknown },
            { name: texts.overdue, value: known(profile.overdue, (share) => texts.overdueOf(format.percent(share, 0))) },
            { name: texts.pAlive, value: known(profile.pAlive, (chance) => format.percent(chance, 0)) },
            { name: texts.expectedOrders, value: known(profile.expectedOrders90, (orders) => format.number(orders, 2)) },
            { name: texts.expectedValue, value: known(profile.expectedValue365, (value) => format.money(value)) },
            { name: texts.bestHour, value: known(profile.bestHour, (hour) => `${String(hour).padStart(2, '0')}:00`) },
          ]}
        />
      </BlockStack>
    </Card>
  )
}
