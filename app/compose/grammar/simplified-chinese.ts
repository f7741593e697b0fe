import { rulesFor, type Grammar, type Rule } from './rule'
import { chineseActs } from './simplified-chinese-acts'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')
const reason = rulesFor('reason')

const alike = ['similar', 'similar-vendor', 'similar-type'] as const

const rules: readonly Rule[] = [
  subject('goes-with', 'all', `
    与您的{earlier}[相配|搭配]
    适合搭配您的{earlier}
    [为|给]您的{earlier}[找个伴|配一件]
    {product}，搭配您的{earlier}
    {first_name}，[与您{month}的订单相配|给您的{earlier}配一件]
    [搭配|配合]您{month}的订单
  `),
  preheader('goes-with', 'all', `
    [根据|参照]您{month}的订单[挑选|为您挑选]。
    1:购买{earlier}的顾客也选择了[它|这个]。
    2:购买{earlier}的顾客也选择了[这些|以下商品]。
    [来自{shop}的|{shop}为您准备的][推荐|小建议]，附有理由。
    [与您{month}购买的商品相配|想到了您{month}的订单]。
  `),
  headline('goes-with', 'all', `
    [搭配|配合]您的{earlier}
    与您{month}的订单相配
    配合您{month}的订单
    [相得益彰|好物成双|搭配建议]
    [为您的{earlier}找个伴|给{earlier}的搭配]
    [想到了您的{earlier}|想到了您的订单]
  `),
  opening('goes-with', 'all', `
    感谢您{month}的订单。[我们想到了与它相配的商品|以下商品与它相配]。
    您在{month}购买了{earlier}。[以下商品与之相配|我们为它找到了搭配]。
    [希望您喜欢{earlier}|希望{earlier}合您心意]。[以下是与它相配的建议|这里有一些搭配建议]。
    [根据您的{earlier}|参照您{month}的订单]，我们[挑选了以下商品|有以下建议]。欢迎查看。
  `),
  reason('goes-with', 'all', `
    与您{month}购买的{earlier}相配。
    可搭配您{month}购买的{earlier}。
    购买{earlier}的顾客也[选择了它|买了它|选了这个]。
    与您的{earlier}[很相配|相得益彰]。
    与您{month}的订单相配。
    [适合|可以]与{earlier}[搭配|一起用]。
  `),
  subject(alike, 'all', `
    [与您的{earlier}风格相近|如果您喜欢{earlier}]
    {product}，[与您的{earlier}相近|或许您也会喜欢]
    [根据|参照]您{month}的订单[推荐|挑选]
    {first_name}，[与您的{earlier}风格相近|或许您也会喜欢]
    [更多类似|不止]{earlier}
  `),
  preheader(alike, 'all', `
    [根据|参照]您{month}的订单[挑选|为您挑选]。
    [与您买过的商品相近|顺着您的喜好挑选]，附有理由。
    [来自{shop}的|{shop}为您准备的][推荐|小建议]。[欢迎查看|看看是否合意]。
    [想到了您的{earlier}|与您的{earlier}相近]。
  `),
  headline(alike, 'all', `
    [与您的{earlier}风格相近|如果您喜欢{earlier}]
    [顺着您的喜好|相近的风格|类似的选择]
    [根据|参照]您{month}的订单
    [或许您也会喜欢|为您挑选]
    [换一种选择|另一种可能]
  `),
  opening(alike, 'all', `
    感谢您{month}的订单。[以下商品您或许也会喜欢|我们挑选了相近的商品]。
    您在{month}购买了{earlier}。[以下商品与之风格相近|这里有相近的选择]。
    [如果您喜欢|如果您中意]{earlier}，[以下商品或许也合您心意|不妨看看以下商品]。
    [参照您的{earlier}|顺着您的喜好]，我们[挑选了以下商品|有以下建议]。欢迎查看。
  `),
  reason('similar-vendor', 'all', `
    [同样来自|也来自]{vendor}。
    同为{vendor}的商品。
    [与您的{earlier}一样，|和{earlier}一样，]来自{vendor}。
    [您买过的品牌|您熟悉的品牌|与您买过的同一品牌]：{vendor}。
    与您的{earlier}[同一品牌|同出一家]：{vendor}。
    {vendor}的[另一件商品|其他选择]。
  `),
  reason('similar-type', 'all', `
    [同属|同为|也属于]{type}[|类]。
    [与您的{earlier}一样，|和{earlier}一样，]属于{type}。
    {type}中的[另一件|其他选择|另一种选择]。
    来自您[买过|选购过]的{type}。
  `),
  reason('similar', 'all', `
    与您的{earlier}[风格相近|相近|有几分相似]。
    [喜欢{earlier}的话，或许也会喜欢它|若您中意{earlier}，不妨看看它]。
    与您{month}的订单[风格相近|相近]。
    [因为您在{month}买过{earlier}|因为您买过{earlier}]。
    [参照|想到了]您{month}的订单。
    [换一种选择|类似的选择]。
  `),
  subject('popular', 'all', `
    {buyers}位顾客[选择|购买|选]了{product}
    [其他顾客在买什么|大家在选什么|其他顾客的选择]
    {first_name}，[看看其他顾客的选择|看看大家在选什么]
    {product}，[{buyers}位顾客的选择|其他顾客也在选]
    [近来|最近]常被选购
  `),
  preheader('popular', 'all', `
    [过去|最近]{days}天内有{buyers}位顾客[购买|选择]。
    {days}天内有{buyers}位顾客选择。[欢迎查看|看看是否合意]。
    [看看其他顾客选了什么|来自其他顾客的选择]，[欢迎查看|看看是否合意]。
    [或许也适合您|也许您也会喜欢]。
  `),
  headline('popular', 'all', `
    [其他顾客的选择|大家在选什么|近来常被选购]
    {buyers}位顾客的选择
    [看看别人选了什么|也许也适合您|来看看]
    [最近|近来]的选择
    其他顾客[喜欢|选购]的商品
  `),
  opening('popular', 'all', `
    [过去|最近]{days}天内，有{buyers}位顾客[购买|选择]了{product}。[或许也适合您|也许您也会喜欢]。
    以下是其他顾客[近来|最近]的选择。[欢迎查看|看看是否合意]。
    [我们翻了翻订单|我们看了看近来的订单]，[大家选了这些|其他顾客选了以下商品]。
    [想知道别人在买什么吗|好奇其他顾客选了什么吗]？请看下方。
  `),
  reason('popular', 'all', `
    [过去|最近]{days}天内有{buyers}位顾客[购买|选择]。
    {days}天内[被{buyers}位顾客选中|有{buyers}位顾客选了它]。
    [其他顾客的选择|其他顾客也在买|其他顾客也选了它]。
    [近来|最近]{buyers}位顾客的选择。
    {days}天内，{buyers}位顾客的选择。
  `),
  subject('new', 'all', `
    [新品|新到|上新]：{product}
    {shop}[上新|有新品|新品上架]
    {first_name}，[来看看新品|店里有新品]
    {product}[上架了|新到店]
    [本店新品|新品上架|刚刚上架]
  `),
  preheader('new', 'all', `
    {added}[上架|到店|加入本店]。[|欢迎查看。|看看是否合意。]
    [{shop}的新品|本店新品]，[欢迎查看|来看看吧]。
    [货架上多了新面孔|店里有了新东西]。
  `),
  headline('new', 'all', `
    [本店新品|新品上架|上新|新到店]
    {shop}[上新|的新品]
    [货架上的新面孔|来看看新品|新来的]
    [刚刚上架|新近加入]
  `),
  opening('new', 'all', `
    {product}已于{added}[上架|到店]。[欢迎查看|看看是否合意]。
    [本店有新品上架|店里有了新东西]：{product}。[欢迎查看|我们想先让您看看]。
    [向您介绍|请看]{product}，{added}[上架|加入本店]。
    [货架上多了新面孔|我们添了新品]，[来看看吧|欢迎查看]。
  `),
  reason('new', 'all', `
    {added}[上架|到店|加入本店|新上]。
    [本店新品|{shop}新品|新品上架|刚刚上架]。
    [货架上的新面孔|新到店|新近加入]。
  `),
  subject('buy-again', 'all', `
    [需要补充{product}吗|要不要补充{product}|该补充{product}了吗]？
    {product}[快用完了吗|还够用吗|，再来一份]？
    {first_name}，[再来一份{product}？|{product}还够用吗？]
    [是时候补货了吗|再来一份|和{month}一样]？
  `),
  preheader('buy-again', 'all', `
    您上次[购买|订购]是在{month}。[|需要时可再次订购。]
    [和{month}一样|与上次相同]，[可在此再次订购|随时可以再订]。
    [快用完了吗|还够用吗]？您{month}买过。
    [您买过这件商品|您曾经购买过]，[可在此再次订购|需要时可再订]。
  `),
  headline('buy-again', 'all', `
    [是时候补货了吗|再来一份|快用完了吗|还够用吗]？
    再次订购{product}
    [和{month}一样|与{month}相同]
    [需要补充吗|该补充了吗]？
    {product}，再来一份？
  `),
  opening('buy-again', 'all', `
    您上次[购买|订购]{product}是在{month}。[如有需要，可在下方再次订购|若快用完了，下方可以再订]。
    {product}[还够用吗|快用完了吗]？您上次订购是在{month}。[需要时可在下方再订|下方可再次订购]。
    [您买过这件商品|您曾经购买过]，[如有需要，可在下方再次订购|下方可以再次订购]。
    [也许该补充|或许是时候补充]{product}了：您上次订购是在{month}。
  `),
  reason('buy-again', 'all', `
    您上次[购买|订购]是在{month}。
    您[在{month}买过|{month}的订单中有它|{month}选购过]。
    [再来一份|快用完了吗|该补充了吗]？您{month}买过。
    [您曾经购买过|您买过这件商品|与上次相同]。
  `),
  subject('mixed', 'all', `
    {shop}为您[推荐|挑选|准备]
    [为您推荐|为您挑选|几点建议]
    {first_name}，[为您挑选了几件商品|来看看几点建议|这些或许合意]
    {product}[和其他推荐|等几件商品]
    [在您{month}的订单之后|为您的下一单]
  `),
  preheader('mixed', 'all', `
    每件商品都附有[推荐理由|理由|为何推荐]。
    [来自{shop}|{shop}挑选]，[各有理由|每件都有理由]。
    [其中有{product}|包括{product}]。[欢迎查看|看看是否合意]。
    [为什么推荐，邮件里都写明了|理由都写在商品下方]。
  `),
  headline('mixed', 'all', `
    [为您推荐|为您挑选|几点建议|看看是否合意]
    {shop}为您[推荐|挑选]
    [在您{month}的订单之后|为您的下一单]
    [您或许会喜欢|这些或许合意|一份小小的清单]
  `),
  opening('mixed', 'all', `
    [以下商品您或许会喜欢|我们为您挑选了几件商品]，每件都附有[推荐理由|理由]。
    感谢您{month}的订单。[以下是为下一单准备的建议|我们为您挑选了几件商品]，[各有理由|理由写在下方]。
    [我们挑选了{product}|首先想到的是{product}]，[还有其他几件|以及另外几件]。[欢迎查看|看看是否合意]。
    [这些商品|以下商品]或许[合您心意|适合您]，[为何推荐，各自写明|理由都写在下方]。
  `),
  subject('offer', 'all', `
    [下一单优惠{percentage}|优惠{percentage}]，{ends}前有效
    {first_name}，[下一单优惠{percentage}|送您{percentage}优惠]
    {product}[优惠{percentage}|：优惠{percentage}]
    [送您一个优惠码|您的下一单优惠码|优惠码在邮件里]
    {shop}送您{percentage}优惠
  `),
  preheader(['offer', 'lapsed-offer'], 'all', `
    {ends}前[使用|输入]优惠码{code}。
    优惠码{code}，[优惠{percentage}|可优惠{percentage}]，{ends}前有效。
    [结账时输入|结账时使用]{code}，[优惠{percentage}|可享{percentage}优惠]。
    [优惠码见邮件正文|优惠码在邮件里]，[{ends}前有效|{ends}前可用]。
  `),
  headline('offer', 'all', `
    下一单[优惠|可优惠]{percentage}
    [送您|感谢您：]{percentage}优惠
    [您的下一单优惠码|送您一个优惠码|小小谢意]
    优惠{percentage}，{ends}前有效
    {first_name}，[优惠{percentage}|下一单优惠{percentage}]
    [为您的下一单|一份小小的优惠]
  `),
  opening('offer', 'all', `
    {ends}前[使用|输入]优惠码{code}，下一单[可优惠|优惠]{percentage}。
    [感谢您的支持|感谢您选择{shop}]。下一单优惠{percentage}，[优惠码见下方|优惠码在下方]。
    [小小谢意|一份谢意]：下一单优惠{percentage}，{ends}前有效。[优惠码见下方|下方是优惠码]。
    [我们挑选了几点建议|以下是为您准备的建议]，并附上{percentage}的优惠码，{ends}前有效。
  `),
  subject('lapsed', 'all', `
    距您上次下单已有{since}
    {first_name}，[好久不见|近来可好]
    [还喜欢|还在用]您的{last_product}吗？
    {shop}为您[推荐|挑选]
    [好久不见|为您的下一单推荐|别来无恙]
  `),
  preheader('lapsed', 'all', `
    [来自{shop}的推荐|{shop}为您挑选]，[附有理由|看看是否合意]。
    [几点建议，供您参考|为您的下一单准备的建议]。[|欢迎查看。]
    [每件商品都附有推荐理由|理由都写在下方]。
    [若您有兴致，欢迎来看看|有空时来看看]。
  `),
  headline('lapsed', 'all', `
    [好久不见|别来无恙|近来可好]
    [已有{since}|{since}过去了]
    [还喜欢您的{last_product}吗？|在{last_product}之后]
    {shop}为您[推荐|挑选]
    为您的下一单
  `),
  opening('lapsed', 'all', `
    距您上次下单已有{since}。[以下商品您或许会喜欢|我们为您挑选了几点建议]。
    [希望您一切都好|愿您近来安好]。距您上次下单已有{since}，[以下商品或许合意|有空时来看看]。
    [您还喜欢{last_product}吗？|希望您仍喜欢{last_product}。][若想换换花样，请看下方|以下是几点建议]。
    好久不见。[若您有兴致，不妨看看以下商品|我们为您的下一单挑选了以下商品]。
  `),
  subject('lapsed-offer', 'all', `
    下一单[优惠|可优惠]{percentage}
    {first_name}，[下一单优惠{percentage}|优惠{percentage}，{ends}前有效]
    [好久不见|送给您]：优惠{percentage}
    优惠{percentage}，{ends}前有效
    [您的下一单优惠码|送您一个优惠码|优惠码在邮件里]
  `),
  headline('lapsed-offer', 'all', `
    下一单[优惠|可优惠]{percentage}
    [送给您|好久不见]：优惠{percentage}
    优惠{percentage}，{ends}前有效
    {first_name}，[好久不见|下一单优惠{percentage}]
    [您的下一单优惠码|送您一个优惠码|再来看看吧]
    [已有{since}|{since}过去了]
  `),
  opening('lapsed-offer', 'all', `
    {ends}前[使用|输入]优惠码{code}，下一单[可优惠|优惠]{percentage}。
    距您上次下单已有{since}。[下方的优惠码|我们送上的优惠码]可让下一单优惠{percentage}，{ends}前有效。
    [好久不见|希望您一切都好]。下一单优惠{percentage}，[优惠码见下方|优惠码在下方]，{ends}前有效。
    [若您愿意再来看看|若您想再次下单]，下方的优惠码可优惠{percentage}，{ends}前[有效|可用]。
  `),
]

/** Simplified Chinese. Read as it is, without a model: every expansion is a sentence that mails draw from. */
export const simplifiedChinese: Grammar = {
  locale: 'zh-CN',
  lexicon: { any: {}, plain: {}, warm: {}, playful: {}, refined: {} },
  rules: [...rules, ...chineseActs],
}
