import type { Format } from '../../use-format'
import type { DecisionData } from '../room-words'

const sources: Readonly<Record<string, string>> = {
  repeat: '该客户曾重复购买',
  'item-to-item': '常与该客户已有的商品一起被购买',
  content: '与该客户已有的商品相似',
  popular: '很多人购买',
  'flow-subject': '邮件所说的商品',
}

const ruleWords = { boost: '优先', diversity: '多样性', 'expected-value': '期望价值', 'expected-margin': '期望毛利', 'looked-at': '近期浏览过' } as const

const triggers: Readonly<Record<string, string>> = {
  lapsed: '沉默时间比平常长',
  due: '到了通常的补货间隔',
  'back-in-stock': '商品重新到货',
  'price-drop': '商品降价',
  subscribed: '同意接收营销邮件',
  birthday: '生日',
}

const parts: Readonly<Record<string, string>> = { subject: '主题', preheader: '预览行', headline: '标题', opening: '开头', reason: '理由' }

/** Why this customer got this mail, in the same pairs as the flows room says it in English. */
export function writeDecision(decision: DecisionData, titles: Record<string, string>, format: Format): { name: string; value: string }[] {
  const { trigger, flowVersion, variant, probability, instead, policy, outside, copyModel, sources: written, rejected, recommendations, offer } = decision
  const learned = Object.entries(written ?? {}).filter(([, source]) => source === 'lstm').map(([part]) => parts[part] ?? part)
  const given = Object.entries(written ?? {}).filter(([, source]) => source === 'writer').map(([part]) => parts[part] ?? part)
  const typed = Object.entries(written ?? {}).filter(([, source]) => source === 'merchant').map(([part]) => parts[part] ?? part)
  return [
    ...(trigger ? [{ name: '进入流程', value: describeTrigger(trigger) }] : []),
    ...(flowVersion !== undefined ? [{ name: '流程版本', value: String(flowVersion) }] : []),
    ...(variant && probability !== undefined ? [{ name: '方案', value: `${variant}，抽中的概率为 ${format.percent(probability)}` }] : []),
    ...(policy ? [{ name: '为该客户单独决定', value: `${policy.action}，概率为 ${format.percent(policy.chance)}，依据模型第 ${policy.model.version} 版` }] : []),
    ...(variant && instead ? [{ name: '方案', value: `${variant}，代替被防护线移出的 ${instead}` }] : []),
    ...(variant && outside ? [{ name: '方案', value: `${variant}；不参与比较，因为该客户属于分层“${outside}”的其他部分` }] : []),
    ...(recommendations ?? []).map(({ productId, source, probability: chance, moves }) => ({
      name: titles[productId] ?? `商品 ${productId}`,
      value: [sources[source] ?? '其他来源', ...(chance === undefined ? [] : [`购买概率 ${format.percent(chance)}`]), ...(moves ?? []).map(({ rule, from, to, factor }) => `${ruleWords[rule]}${factor === undefined ? '' : ` ${factor} 倍`}：从第 ${from} 位移到第 ${to} 位`)].join('；'),
    })),
    ...(offer ? [{ name: '优惠码', value: `${offer.code}：减 ${offer.percentage}%，到 ${format.day(offer.endsAt)} 为止` }] : []),
    ...(given.length > 0 ? [{ name: '来自您开启的撰写服务', value: given.join('、') }] : []),
    ...(typed.length > 0 ? [{ name: '您撰写的句子', value: typed.join('、') }] : []),
    ...(written ? [{ name: '由语言模型撰写', value: learned.length > 0 ? `${learned.join('、')}${copyModel ? `（${copyModel}）` : ''}` : '无，全部为模板句子' }] : []),
    ...(rejected ? [{ name: '真实性检查拒绝的句子', value: String(rejected) }] : []),
  ]
}

/** The key that let a customer in, e.g. "order:450789469". */
function describeTrigger(key: string): string {
  const [kind, rest = ''] = key.split(/:(.*)/s)
  if (kind === 'order') return `因订单 ${rest}`
  return triggers[rest.split(':').find((part) => part in triggers) ?? ''] ?? triggers[kind ?? ''] ?? '因流程的触发条件'
}
