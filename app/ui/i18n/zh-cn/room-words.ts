import type { RoomWords } from '../room-words'
import { writeDecision } from './decision-words'
import { baselines, cancelledReasons, clusterTraits, exits, jobs, providers, segments, sentences, stateReasons, testMails, waitingReasons } from './room-tables'
import { features, writeProfile } from './profile-words'
import { writeVerdict } from './verdict-words'

/** What the rooms say, in Simplified Chinese. A code that has no words yet says so in general instead of in English. */
export const chineseRoomWords: RoomWords = {
  held(state, reason, english) {
    if (english === null) return null
    const fixed = stateReasons[state]
    if (fixed) return fixed
    if (state === 'CANCELLED') return `未发送：${(reason && cancelledReasons[reason]) ?? '原因未详细记录'}。`
    return `等待：${(reason && waitingReasons[reason]) ?? '原因未详细记录'}。`
  },
  exit: (reason) => exits[reason] ?? '离开流程，原因未详细记录。',
  segment: (name, english) => segments[name]?.label ?? english,
  segmentMeaning: (name, english) => segments[name]?.meaning ?? english,
  cluster: (traits) => traits.map(({ feature, level }) => clusterTraits[feature][level]).join('、'),
  profile: (profile, _english, format) => writeProfile(profile, format),
  feature: (name) => features[name] ?? name,
  decision: (decision, titles, _english, format) => writeDecision(decision, titles, format),
  modelWhy: ({ promoted, value, baseline }) =>
    promoted ? '在留出的数据上明显好于简单规则，因此使用。' : value === 0 && baseline === 0 ? '数据还不足以评判，因此暂不使用。' : '在留出的数据上没有明显好于对照，因此不使用。',
  baseline: (english) => baselines[english] ?? (/^the rule "an order in the last (\d+) days"$/.exec(english)?.[1]?.replace(/^(\d+)$/, '“最近 $1 天内下过单”') ?? '简单规则'),
  job: (name, english) => jobs[name] ?? english,
  verdict: (report, _english, format) => writeVerdict(report, format),
  testMail: ({ outcome, provider, to = '', detail = '' }, english) => (outcome && testMails[outcome]?.(providers[provider ?? 'sendgrid'], to, detail)) ?? english,
  sentence: (english) => sentences[english] ?? english,
}
