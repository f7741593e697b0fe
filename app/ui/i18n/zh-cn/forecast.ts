import type { Texts } from '..'

const candidates: Record<string, string> = {
  'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD',
  together: '三者平均',
  regression: '逻辑回归', trees: '提升树', blend: '回归与提升树', dense: '神经网络', recurrent: '读取购买序列的 LSTM', ensemble: '四者合用',
}

/** “needs 2000 histories and 300 that went on to buy; there are 150 and 40”中的四个数字。 */
const needs = /^needs (\d+) histories and (\d+) that went on to buy; there are (\d+) and (\d+)$/

export const forecast: Texts['forecast'] = {
  open: '如何选出',
  chosen: (name, days, customers) => `使用中：${name}。以 ${customers} 位客户在最近 ${days} 天的表现检验，这些数据它没有见过。`,
  plainest: '两者都在此之前的一段时间里选出。购买模型判断谁仍是客户；30、60 和 90 天内下单的可能性取三个模型的平均，并在某种修正胜出且超过偶然误差时加以修正。',
  starts: (agreeing, starts) => `参数搜索从 ${starts} 个起点中的 ${agreeing} 个到达同一最优点。`,
  notConverged: '参数搜索没有收敛，请谨慎看待其数字。',
  shapes: {
    none: '其概率与普拉特斜率和保序回归作过比较，两者都没有更好，因此保持原样。',
    platt: '其概率以普拉特斜率校准，在留出的客户上效果最好。',
    isotonic: '其概率以保序回归校准，在留出的客户上效果最好。',
  },
  season: (percent, more) => `一年前的同样 60 天里，客户的购买比那一年的其余时间${more ? '多' : '少'} ${percent}。预测已将此计入。`,
  values: '订单金额指扣除折扣和退款后的商品金额，不含税和运费，以店铺货币计。',
  candidates: '候选模型',
  name: '模型',
  nameOf: (name) => {
    const known = (each: string) => candidates[each.replace(/ correction$/, '')] ?? each
    return name.split(' + ').map((each) => (each.endsWith(' correction') ? `以${known(each)}修正` : known(each))).join('，')
  },
  logLoss: '对数损失',
  auc: 'AUC',
  calibrationError: '校准误差',
  notTrained: (name, why) => {
    const [, rows, buyers, has, bought] = needs.exec(why) ?? []
    return `未训练：${name}（${rows ? `需要 ${rows} 段历史、其中 ${buyers} 段有后续购买；现有 ${has} 段和 ${bought} 段` : '超过时间限制'}）。`
  },
  features: '哪些信息预示下一笔订单',
  featuresHelp: '每项特征对客户是否下单透露多少信息（互信息）。不超过偶然的特征不使用。',
  feature: '特征',
  bits: '比特',
  kept: '使用',
  yes: '是',
  no: '否',
  components: '您的客户有何不同',
  componentsHelp: '主要方向（特征的主成分）及其占全部差异的比例。',
  between: '、',
  component: (share, more, less) => `${share}：${[more && `较多的${more}`, less && `较少的${less}`].filter(Boolean).join('；')}`,
}
