import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')
const reason = rulesFor('reason')

/** The acts that speak of one thing, in Simplified Chinese. */
export const chineseActs: readonly Rule[] = [
  subject('replenish', 'all', `
    [该补充{product}了吗|需要补充{product}吗|要不要补充{product}]？
    {product}[快用完了吗|还够用吗]？
    {first_name}，[{product}还够用吗？|该补货了吗？]
    [再来一份|再次订购]{product}
    [小提醒|温馨提示]：{product}
    [是时候补货了吗|和{month}一样]？
  `),
  preheader('replenish', 'all', `
    您上次[订购|购买]它是在{month}。[|需要时可再次订购。]
    您[通常|一般]约{interval}后再次订购。
    按您的订单，约{interval}[订购一次|会再订一次]，上次是在{month}。
    [和{month}一样|与上次相同]，[可在此再次订购|一分钟即可再订]。
  `),
  headline('replenish', 'all', `
    [是时候补货了吗|还够用吗|快用完了吗|再来一份]？
    再次订购：{product}
    [和{month}一样|与{month}相同]
    {product}[还够用吗|快用完了吗]？
    [为您的下一次|需要时备着]：{product}
  `),
  opening('replenish', 'all', `
    您上次[订购|购买]{product}是在{month}。[如果快用完了，可在下方再次订购|如需补充，可在下方再次订购]。
    您[通常|一般]约{interval}后再次订购{product}，上次是在{month}。[也许该补充了|下方可以再次订购]。
    {product}[还够用吗|快用完了吗]？您上次订购是在{month}。[若还充足，请忽略此信|需要时可在下方再订]。
    [提醒您一声|一个小提醒]：您在{month}订购了{product}。[如需补充，请看下方|下方可再次订购]。
  `),
  subject('cross-sell', 'all', `
    [搭配|配合]您的{earlier}
    {product}，搭配您的{earlier}
    [其他顾客还买了|买{earlier}的顾客还买了]什么
    {first_name}，[给您{month}的订单配一件|与您的{earlier}搭配]
    [让您{month}的订单更完整|配合您{month}的订单]
    [好物成双|搭配建议]
  `),
  preheader('cross-sell', 'all', `
    1:购买{earlier}的顾客也[选择|购买]了它。
    2:购买{earlier}的顾客也[选择|购买]了以下商品。
    其他顾客[与您{month}订购的商品一起|也一同]购买。
    [来自其他顾客的搭配|参照其他顾客的订单挑选]。[|欢迎查看。]
    [与您{month}的订单相配|可与您{month}的订单搭配]。
  `),
  headline('cross-sell', 'all', `
    [搭配|配合]您的{earlier}
    [配合|补充]您{month}的订单
    [好物成双|相得益彰|可以一起用]
    [其他顾客一同购买|别人还买了什么|搭配建议]
    给您的{earlier}[找个伴|配一件]
  `),
  opening('cross-sell', 'all', `
    您在{month}购买了{earlier}。[其他顾客还一同购买了以下商品|以下是其他顾客一同购买的商品]。
    感谢您{month}的订单。[买了同样商品的顾客也选择了以下商品|其他顾客还一同购买了以下商品]。
    [希望您喜欢{earlier}|希望{earlier}合您心意]。[以下商品，其他顾客与它一起购买|其他顾客还选了以下商品]。
    [参照其他顾客的订单|看了看其他顾客的订单]，[以下商品与{earlier}相配|我们为{earlier}找到了搭配]。
  `),
  subject('back-in-stock', 'all', `
    {product}[重新到货|又有货了|回来了]
    [重新到货|又有货了|补货到店]：{product}
    {first_name}，{product}[回来了|重新到货]
    {shop}[补货|到货]：{product}
    [曾经售罄，现已到货|重新到货]
  `),
  preheader('back-in-stock', 'all', `
    [此前售罄|曾经售罄]，{returned}起[可再次订购|重新有货]。
    [您在{month}买过|您{month}选购过]，[现在又有货了|现在可以再次订购]。
    {returned}起重新有货，[售价|价格]{price}。
    [缺货一段时间后|此前售罄]，[现在又可以订购了|现已到货]。
  `),
  headline('back-in-stock', 'all', `
    [重新到货|又有货了|回来了|补货到店]
    [重新到货|又有货了]：{product}
    {returned}起[重新有货|可再次订购]
    [售罄之后，重新到货|现在又可以订购]
  `),
  opening('back-in-stock', 'all', `
    {product}[此前售罄|曾经售罄]，{returned}起[可以再次订购|重新有货]。
    您在{month}购买过{product}。[缺货一段时间后|此前售罄]，[现在又可以订购了|现已重新到货]。
    [我们补到了|我们重新进了]{product}，[售价|价格]{price}。[欢迎查看|可在下方订购]。
    [告诉您一个消息|给您捎个信]：{product}又有货了，{returned}起可以订购。
  `),
  reason('back-in-stock', 'all', `
    {returned}起[重新有货|可再次订购|又有货了]。
    [此前售罄|曾经售罄]，{returned}[重新到货|补货到店]。
    您在{month}买过，[现在又有货了|现已重新到货]。
    [重新有货|又可以订购了|补货到店]。
  `),
  subject('price-drop', 'all', `
    {product}[现价|现在]{price}，[原价|此前]{price_before}
    {product}[现价|现在只需]{price}
    {first_name}，{product}[现价{price}|降价了]
    [由{price_before}降至{price}|现价{price}，此前{price_before}]
    [降价了|价格下调]：{product}
    [价格下调|新的价格]
  `),
  preheader('price-drop', 'all', `
    {reduced}起，由{price_before}[降至|调至]{price}。
    [现价{price}，此前为{price_before}|此前{price_before}，现在{price}]。
    {reduced}之前的价格是{price_before}，[现在|如今]是{price}。
    [价格比之前低|价格已下调]。[|欢迎查看。|看看是否合意。]
  `),
  headline('price-drop', 'all', `
    现价{price}，[原价|此前]{price_before}
    {product}，现价{price}
    [价格下调|降价了|新的价格|更低的价格]
    由{price_before}[降至|调至]{price}
    [价格更低一些|同样的东西，更低的价格]
  `),
  opening('price-drop', 'all', `
    {product}的价格[由{price_before}降至{price}|已从{price_before}调至{price}]。[|欢迎查看。]
    {reduced}起，{product}的价格由{price_before}[降至|调至]{price}。
    您在{month}购买过{product}。[若想再添一份|如需再买]，现价{price}，此前为{price_before}。
    [告诉您一个消息|给您捎个信]：{product}[现价|现在是]{price}，[不再是|此前是]{price_before}。
  `),
  reason('price-drop', 'all', `
    {reduced}起由{price_before}[降至|调至]{price}。
    [此前|之前]是{price_before}，{reduced}[下调|降价]。
    您在{month}买过，[现在价格更低|如今价格更低]。
    [现在价格更低|价格已下调|降价了]。
  `),
  subject(['welcome'], 'all', `
    [欢迎来到|您好，这里是]{shop}
    {first_name}，[欢迎来到{shop}|很高兴认识您|感谢您的订阅]
    [感谢您的订阅|很高兴认识您|欢迎您]
    {shop}[欢迎您|向您问好]
  `),
  preheader('welcome', 'all', `
    感谢您的订阅，[先来看看本店|这里是本店的初印象]。
    [来自{shop}的问候|{shop}向您问好]。[|欢迎查看。|先来看看吧。]
    [简单介绍一下我们|先认识一下我们]，[也看看本店的商品|再看看我们有什么]。
    [先看看我们有什么|初次问候，附上几点建议]。
  `),
  headline('welcome', 'all', `
    [欢迎您|欢迎光临|很高兴认识您|您好]
    [欢迎来到|问候来自]{shop}
    [感谢您的订阅|先来看看|初次见面]
    {first_name}，[欢迎您|您好]
  `),
  opening('welcome', 'all', `
    感谢您订阅{shop}的邮件。[先来看看本店的商品|以下是本店的几件商品]。
    [很高兴认识您|欢迎来到{shop}]。[只有遇到合适的内容，我们才会写信|我们不会频繁打扰]。[先看看下方|请看下方]。
    [感谢您的信任|感谢您留下邮箱]，我们会[慎重使用|珍惜它]。[先来看看本店吧|以下是本店的几件商品]。
    [初次问候|初次来信]，[不多打扰|话不多说]：以下是{shop}的[几点建议|几件商品]。
  `),
  subject(['birthday', 'birthday-offer'], 'all', `
    {first_name}，[生日快乐|祝您生日快乐]
    {first_name}，[今天属于您|今天是您的日子|愿您今天开心]
    [生日快乐|祝您生日快乐|生日祝福|今天属于您]
    [{shop}祝您生日快乐|来自{shop}的生日祝福|{shop}送上生日祝福]
  `),
  preheader('birthday', 'all', `
    [祝您今天愉快|愿您度过愉快的一天]。[|欢迎查看。]
    [来自{shop}的祝福|{shop}向您问好]，[另有几件推荐|附上一点推荐]。
    [今天属于您|一份小小的祝福]，[祝您开心|愿您开心]。
    [生日快乐|祝您生日快乐]，[请看看我们的推荐|附上一点心意]。
  `),
  headline(['birthday', 'birthday-offer'], 'all', `
    [生日快乐|祝您生日快乐]
    {first_name}，[生日快乐|祝您今天愉快]
    {first_name}，[今天属于您|愿您今天开心]
    [来自{shop}的祝福|{shop}祝您生日快乐|今天属于您|生日祝福]
    [愿您今天开心|祝您度过愉快的一天]
  `),
  opening('birthday', 'all', `
    [{shop}|我们]祝您生日快乐。[如果想犒劳一下自己，请看下方|下面是为您挑选的商品]。
    今天是您的生日，[祝您度过愉快的一天|愿您开心]。[下面是为您挑选的商品|若想送自己一份礼物，请看下方]。
    [生日快乐|祝您生日快乐]，[感谢您一直以来的支持|很高兴有您相伴]。[下方有一点推荐|请看下方的推荐]。
  `),
  subject('birthday-offer', 'all', `
    [生日快乐|生日礼]：优惠{percentage}
    {first_name}，[生日礼：优惠{percentage}|生日快乐，优惠{percentage}]
  `),
  preheader('birthday-offer', 'all', `
    {ends}前[使用|输入]优惠码{code}。
    优惠码{code}，[优惠{percentage}|可优惠{percentage}]，{ends}前有效。
    [祝您今天愉快|生日快乐|来自{shop}的祝福]，[优惠码在邮件里|优惠码见正文]。
  `),
  opening('birthday-offer', 'all', `
    祝您生日快乐。{ends}前[使用|输入]优惠码{code}，下一单[可优惠|优惠]{percentage}。
    今天是您的生日，[我们备了一份小礼|为表心意]：下一单优惠{percentage}，{ends}前有效。[优惠码见下方|下方是优惠码]。
    [{shop}|我们]祝您生日快乐。下一单优惠{percentage}，[优惠码见下方|优惠码在下方]。
    [为您的生日|作为生日祝福]，下一单优惠{percentage}，{ends}前有效。[优惠码见下方|下方是优惠码]。
  `),
  subject('welcome-offer', 'all', `
    [欢迎您|欢迎来到{shop}]：优惠{percentage}
    {first_name}，[欢迎您，优惠{percentage}|下一单优惠{percentage}]
    [欢迎礼|见面礼]：下一单优惠{percentage}
    优惠{percentage}，{ends}前有效
    [您的欢迎优惠码|欢迎您，附上优惠码]
    {shop}欢迎您，[附上优惠{percentage}|送您{percentage}优惠]
  `),
  preheader('welcome-offer', 'all', `
    {ends}前[使用|输入]优惠码{code}。
    优惠码{code}，[优惠{percentage}|可优惠{percentage}]，{ends}前有效。
    感谢您的订阅，[优惠码在邮件里|优惠码见正文]。
    [结账时输入|结账时使用]{code}，[优惠{percentage}|可享{percentage}优惠]。
  `),
  headline('welcome-offer', 'all', `
    [欢迎您|欢迎光临]：优惠{percentage}
    下一单[优惠|可优惠]{percentage}
    {first_name}，[欢迎您|下一单优惠{percentage}]
    [欢迎您|见面礼|感谢您的订阅]
    优惠{percentage}，[{ends}前有效|送给新朋友]
  `),
  opening('welcome-offer', 'all', `
    感谢您的订阅。{ends}前[使用|输入]优惠码{code}，下一单[可优惠|优惠]{percentage}。
    [欢迎来到{shop}|很高兴认识您]。下一单优惠{percentage}，[优惠码见下方|优惠码在下方]，{ends}前有效。
    [作为见面礼|为表欢迎]，下一单优惠{percentage}，{ends}前有效。[优惠码见下方|下方是优惠码]。
    感谢您订阅{shop}的邮件，[下方的优惠码|附上的优惠码]可让下一单优惠{percentage}。
  `),
  subject('review', 'all', `
    您觉得{product}[怎么样|如何|合心意吗]？
    {first_name}，[{product}怎么样？|说说您的感受？]
    [说说您的感受|您的看法|请您评价]：{product}
    您对{month}的订单[满意吗|有何看法]？
    [想听听您的看法|您对订单满意吗？]
  `),
  preheader('review', 'all', `
    [几句话|一两句话]就能帮助其他顾客[挑选|做选择]。
    [好与不好都可以写|褒贬都欢迎]，[对其他顾客有帮助|其他顾客会看到]。
    您在{month}下的单。[几句评价就好|写几句感受吧]。
    [只需一分钟|花一分钟]，[就能帮到别人|帮助其他顾客挑选]。
  `),
  headline('review', 'all', `
    [您觉得怎么样|用着如何|您怎么看]？
    您觉得{product}[怎么样|如何]？
    [说说您的感受|您的看法|实话实说]
    [关于|聊聊]您{month}的订单
    [请您评价|一个小请求]
  `),
  opening('review', 'all', `
    您在{month}订购了{product}。[写几句感受|几句评价]，可以帮助其他顾客[挑选|做选择]。
    [不知您觉得|想知道您觉得]{product}怎么样？[好与不好都可以写|褒贬都欢迎]，[其他顾客会看到|对别人有帮助]。
    感谢您{month}的订单。[如果已经用上了{product}|如果对{product}已有看法]，[请写几句真实的感受|欢迎写几句评价]。
    [一个小请求|想请您帮个小忙]：写几句对订单的[感受|看法]，[批评与称赞同样有用|实话就好]。
  `),
  reason('review', 'all', `
    您在{month}[购买|订购|下单]。
    [来自|属于]您{month}的订单。
    [您觉得怎么样|用着如何|您怎么看]？
    [来自您的订单|您订购的商品|您买过的商品]。
  `),
]
