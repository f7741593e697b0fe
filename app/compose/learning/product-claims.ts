/**
 * Words that state something of a product which another product may not share: what it is made of, where and how, what it
 * does to a body, what has been said or certified of it, what is promised with it. English, as the model is.
 */
const classes: readonly RegExp[] = [
  /\b(?:wood\w*|oak\w*|walnut|bamboo|pine|beech|teak|cotton|linen|wool\w*|silk\w*|leather\w*|suede|cashmere|merino|denim|velvet|felt|fleece|ceramic\w*|clay|porcelain|stone\w*|marble|glass\w*|crystal\w*|gold\w*|silver\w*|brass|copper|bronze|steel|iron|alumini?um|metal\w*|paper|card|wax|beeswax|soy|rubber|cork|plastic\w*|nylon|polyester|fabric\w*|cloth|fibres?|fibers?|yarn\w*|materials?|ingredients?|oils?)\b/iu,
  /\b(?:made|making|makers?|hand\w*|crafts?\w*|artisan\w*|wov\w+|weav\w+|wove|knit\w*|sew\w*|stitch\w*|fired?|firing|kilns?|forg\w+|cast|carv\w+|paint\w+|dyed?|printed|roast\w*|bak\w+|brew\w*|ferment\w*|distill?\w*|grown?|grew|harvest\w*|pick(?:ed)? by|farm\w*|local\w*|import\w*|famil(?:y|ies)|workshops?|studios?|atelier|factor(?:y|ies)|batch(?:es)?|origin\w*|produc\w+|manufactur\w+|design\w*|built|invent\w*|recipe\w*|steep\w*|aged|cured)\b/iu,
  /\b(?:guarant\w*|warrant\w*|return(?:s|ed|able)?|refund\w*|money|exchang\w+|promis\w*|insur\w*|lifetime|forever|repair\w*|replac\w*|satisf\w*|years?|hours?|days?|weeks?|months?)\b/iu,
  /\b(?:organic\w*|vegan\w*|vegetarian|natural\w*|recycl\w*|sustainab\w*|eco\w*|green|climate|carbon|fair|ethical\w*|certif\w*|award\w*|test(?:ed|s)|proven|approved|patent\w*|authentic\w*|genuine\w*|pure|real|safe\w*|toxic|hypoallergenic|allerg\w*|gluten|sugar|waterproof\w*|washable|durab\w*|lasts?|lasting|unbreakable|rare\w*|exclusiv\w*|unique\w*|limited|luxur\w*|premium|qualit\w*|famous|loved|favou?rites?|popular|rated|stars?)\b/iu,
  /\b(?:heal\w*|cur(?:e|es|ing)|reliev\w*|relief|sleep\w*|slim\w*|weight|skin|pain\w*|medic\w*|doctor\w*|vitamin\w*|detox\w*|immun\w*|anti\w*)\b/iu,
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred\w*|thousand\w*|half|double|twice|every(?:one|body)|nobody|always|never|all|most|any)\b/iu,
]

/** A pronoun in a sentence of unknown words may stand for the product: "We dip it by the light of the moon". */
const standsForProduct = /\b(?:it|its|they|them|their|this|these|that|those)\b/iu
const speaksToReader = /\?$|\b(?:you|your|yours)\b|\{first_name\}/iu

/**
 * May a sentence with words that ours never use be said of any product? Only if it speaks to the reader, points at nothing
 * that may be the product, and has no word of the kinds that state something of one.
 */
export function statesNothing(text: string): boolean {
  const own = text.replace(/\{(?!first_name)[a-z_]+\}/g, ' ')
  return speaksToReader.test(text.trim()) && !standsForProduct.test(own) && !classes.some((words) => words.test(own))
}
