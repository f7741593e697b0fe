import type { Format } from '../../use-format'
import type { ProfileData } from '../room-words'
import { segments } from './room-tables'

/** Features of a customer's history, by the names that the models give them. */
export const features: Readonly<Record<string, string>> = {
  'repeat purchases': '重复购买次数',
  'share of time since the last purchase': '上次购买以来的时间占比',
  'silence against own rhythm': '相对自身节奏的沉默',
  'last pause against own rhythm': '相对自身节奏的上次间隔',
  'evenness of the pauses': '间隔的均匀程度',
  'purchases in the later half': '后半段的购买',
  age: '成为客户的时长',
  silence: '沉默时长',
  'purchases per month': '每月购买次数',
  'spent in all': '总消费',
  'value of a purchase': '单次消费金额',
  'value of the first purchase': '首次消费金额',
  'value of the last purchase against the others': '上次消费相对其他各次',
  'share of time to the second purchase': '到第二次购买的时间占比',
  'longest pause': '最长间隔',
  'chance of still being a customer': '仍为客户的可能性',
  'orders expected': '预期订单数',
  'chance of an order by the counts alone': '仅按次数推算的下单可能性',
}

function roundDays(days: number): string {
  if (days < 1.5) return '一天'
  if (days < 21) return `${Math.round(days)} 天`
  if (days < 70) return `${Math.round(days / 7)} 周`
  return `${Math.round(days / 30.44)} 个月`
}

/** The same statements as the profile room's English sentences, from the same figures, in the same order. */
export function writeProfile(profile: ProfileData, format: Format): string[] {
  const segment = segments[profile.segment]
  if (profile.orders === 0 || profile.recencyDays === null) return [segment?.meaning ?? '从未购买。', ...visited(profile)]
  const sentences = [
    `${segment?.label ?? '其他'}：${segment?.meaning ?? ''}`,
    `${profile.orders} 笔订单，共 ${format.money(profile.monetaryTotal)}，最近一笔在${profile.recencyDays < 1 ? '今天' : `${roundDays(profile.recencyDays)}前`}。`,
  ]
  if (profile.overdue !== null && profile.expectedIntervalDays !== null) {
    sentences.push(profile.intervalDays !== null ? `大约每 ${roundDays(profile.intervalDays)}购买一次。` : `本店客户大约 ${roundDays(profile.expectedIntervalDays)}后再来。`)
    const percent = Math.round(profile.overdue * 100)
    if (profile.orders > 1 && percent >= 75) sentences.push(`沉默时间已超过这位客户预期间隔的 ${Math.min(99, percent)}%。`)
  }
  sentences.push(...outlook(profile, format), ...interests(profile), ...visited(profile))
  if (profile.bestHour !== null) sentences.push(`通常在 ${String(profile.bestHour).padStart(2, '0')}:00 左右光顾。`)
  return sentences
}

function outlook({ pAlive, expectedOrders90, expectedValue365, buys60 }: ProfileData, format: Format): string[] {
  if (pAlive === null || expectedOrders90 === null || expectedValue365 === null) return []
  const sentences = [`仍是客户的可能性为 ${Math.round(pAlive * 100)}%；预计未来 90 天 ${expectedOrders90.toFixed(1)} 笔订单，未来一年 ${format.money(expectedValue365)}。`]
  if (buys60 !== null) {
    sentences.push(`60 天内下单的可能性为 ${Math.round(buys60 * 100)}%。`)
  }
  return sentences
}

function visited({ interests: { visits } }: ProfileData): string[] {
  const kinds = visits.kinds.slice(0, 2).map(({ name, evidence: { views, carts, days } }) => {
    const parts = [...(views > 0 ? [`浏览 ${views} 次`] : []), ...(carts > 0 ? [`加入购物车 ${carts} 次`] : [])]
    return `${name}（最近 ${days} 天内${parts.join('，')}）`
  })
  const searches = visits.searches.slice(0, 2).map(({ words, evidence }) => `“${words}”${evidence.times > 1 ? ` ${evidence.times} 次` : ''}`)
  return [...(kinds.length > 0 ? [`近期关注 ${kinds.join('和 ')}。`] : []), ...(searches.length > 0 ? [`搜索过${searches.join('和')}。`] : [])]
}

function interests({ interests: liked, orders }: ProfileData): string[] {
  const strong = <Kind extends { weight: number }>(all: Kind[]) => all.filter((each) => each.weight >= 0.15).slice(0, 2)
  const categories = strong(liked.categories)
  const [vendor] = strong(liked.vendors)
  const listed = <Kind extends { evidence: { orders: number } }>(all: Kind[], name: (each: Kind) => string) => all.slice(0, 2).map((each) => `${name(each)}（${each.evidence.orders} 笔订单）`).join('、')
  const level = liked.priceLevel && { low: '常选较便宜的商品。', middle: '常选中等价位的商品。', high: '常选较贵的商品。' }[liked.priceLevel.level]
  return [
    ...(categories.length > 0 ? [`喜欢${categories.map((each) => ` ${each.name}（${each.evidence.items} 件）`).join('和')}。`] : []),
    ...(vendor ? [`购买 ${vendor.name} 的商品（${orders} 笔订单中的 ${vendor.evidence.orders} 笔）。`] : []),
    ...(liked.sizes.length > 0 ? [`尺码规格：${listed(liked.sizes, (each) => (each.category ? `${each.category} 选 ${each.name}` : each.name))}。`] : []),
    ...(liked.colours.length > 0 ? [`颜色：${listed(liked.colours, (each) => each.name)}。`] : []),
    ...(level ? [level] : []),
  ]
}
