import type { Eligibility, Reason } from '../domain/customers/grade.ts';
import { type MarketStage, marketStages } from '../domain/customers/marketStage.ts';
import type { SupplierRole } from '../domain/customers/party.ts';
import type { NumberName } from '../domain/customers/ruleNumbers.ts';
import type { Format, Relation, SiteKind } from '../domain/customers/site.ts';
import type { ChecklistItem, TradeType } from '../domain/customers/trade.ts';
import { say } from './say.ts';
import { type Pair, pick, showText } from './show.ts';
import type { Lang, TextFacts, Texts } from './text.ts';

const kinds: Readonly<Record<SiteKind, Pair>> = {
  hq: ['总部', 'Head office'],
  dc: ['大仓', 'DC'],
  region: ['大区', 'Region'],
  store: ['门店', 'Store'],
};

const formats: Readonly<Record<Format, Pair>> = {
  hypermarket: ['卖场', 'Hypermarket'],
  supermarket: ['连锁超市', 'Supermarket'],
  convenience: ['便利店', 'Convenience store'],
  other: ['其他', 'Other'],
};

const relations: Readonly<Record<Relation | 'unknown', Pair>> = {
  R01: ['送分店结分店', 'Store ships, store settles'],
  R02: ['送分店结总店', 'Store ships, HQ settles'],
  R03: ['送总店结总店', 'HQ ships, HQ settles'],
  unknown: ['未设', 'Not set'],
};

const eligibilities: Readonly<Record<Eligibility, Pair>> = {
  national: ['全国性重点客户', 'National key account'],
  regional: ['地区性重点客户', 'Regional key account'],
  none: ['不列重点客户', 'No key account'],
  unknown: ['无法判定', 'Not to be told'],
};

const roles: Readonly<Record<SupplierRole, Pair>> = {
  brand: ['品牌商', 'Brand owner'],
  signer: ['签约主体', 'Signer'],
  supplier: ['供货主体', 'Supplier'],
  deliverer: ['配送商', 'Deliverer'],
};

const trades: Readonly<Record<TradeType, Pair>> = {
  T01: ['总部直供', 'Direct from HQ'],
  T02: ['委托服务', 'Served on commission'],
  T03: ['传统经销', 'Through a distributor'],
};

const checks: Readonly<Record<ChecklistItem['what'], Pair>> = {
  background: [
    '有声誉的国际公司，或国内背景强大',
    'Reputed international company, or strong domestic background',
  ],
  knowledge: ['经过一段合作和了解', 'After a time of cooperation'],
  distribution: [
    '我方在门店所在城市有较强的分销能力',
    'We distribute well in the cities of the stores',
  ],
  signer: ['签约主体已明确', 'Who signs is named'],
  deliverer: ['配送商已明确', 'Who delivers is named'],
};

const numbers: Readonly<Record<NumberName, Pair>> = {
  hypermarketSkuMin: ['卖场最少 SKU', 'Hypermarket: least SKU'],
  hypermarketAreaA: ['卖场 A 级面积 (㎡)', 'Hypermarket: area of A (m²)'],
  hypermarketAreaB: ['卖场 B 级面积 (㎡)', 'Hypermarket: area of B (m²)'],
  supermarketSkuMin: ['超市最少 SKU', 'Supermarket: least SKU'],
  supermarketAreaMin: ['超市最小面积 (㎡)', 'Supermarket: least area (m²)'],
  supermarketStoresA: ['超市 A 级门店数', 'Supermarket: stores of A'],
  supermarketStoresB: ['超市 B 级门店数', 'Supermarket: stores of B'],
  convenienceSkuMax: ['便利店最多 SKU', 'Convenience store: most SKU'],
  convenienceAreaMax: ['便利店最大面积 (㎡)', 'Convenience store: largest area (m²)'],
  convenienceStoresA: ['便利店 A 级门店数', 'Convenience store: stores of A'],
  convenienceStoresB: ['便利店 B 级门店数', 'Convenience store: stores of B'],
};

const stages: Readonly<Record<MarketStage, Pair>> = {
  1: ['心存疑问', 'In doubt'],
  2: ['出乎意料', 'Surprised'],
  3: ['言听计从', 'Does as told'],
  4: ['迫不得已', 'Has no choice'],
  5: ['冷静对待', 'Cool-headed'],
};

/** 市场阶段的意思 (M11): what each stage says of the market, as the trade tells it. */
const stageReasons: Readonly<Record<MarketStage, Pair>> = {
  1: [
    '供应商对资信实力、大订单和贸易条款心存疑问：三样都先弄清',
    'Suppliers doubt its means, its big orders and its terms: find out about all three first',
  ],
  2: [
    '订单和销售超出供应商所料，零售商的分量开始上升',
    'Orders and sales exceed what suppliers expected; the weight of the retailer begins to grow',
  ],
  3: [
    '供应商照零售商说的做：条款逐条核对，不因大订单放过',
    'Suppliers do what the retailer says: check each term, whatever the orders',
  ],
  4: [
    '供应商迫不得已接受条款；内地大部分区域处在这一步与冷静对待之间',
    'Suppliers accept terms for want of a choice; most inland regions are between this and the last stage',
  ],
  5: [
    '供应商冷静对待：市场份额小的零售商提不合理要求，可以说“不”',
    'Suppliers are cool-headed: unreasonable asks of retailers with a small share may be refused',
  ],
};

const stageOf = (stage: string | undefined): MarketStage =>
  marketStages.find((each) => `${each}` === stage) ?? 1;

/** 市场阶段: "冷静对待 (5)". */
export const showMarketStage = (stage: number, lang: Lang): string =>
  `${pick(stages[stageOf(`${stage}`)], lang)} (${stage})`;
/** 市场阶段的理由: "M11 供应商冷静对待...". */
export const showStageReason = (stage: number, lang: Lang): string =>
  `M11 ${pick(stageReasons[stageOf(`${stage}`)], lang)}`;

export const showSiteKind = (kind: SiteKind, lang: Lang): string => pick(kinds[kind], lang);
export const showFormat = (format: Format, lang: Lang): string => pick(formats[format], lang);
export const showRelation = (relation: Relation | 'unknown', lang: Lang): string =>
  pick(relations[relation], lang);
export const showEligibility = (eligibility: Eligibility, lang: Lang): string =>
  pick(eligibilities[eligibility], lang);
export const showSupplierRole = (role: SupplierRole, lang: Lang): string => pick(roles[role], lang);
export const showTradeType = (type: TradeType, lang: Lang): string => pick(trades[type], lang);
export const showCheck = (what: ChecklistItem['what'], lang: Lang): string =>
  pick(checks[what], lang);
export const showNumberName = (name: NumberName, lang: Lang): string => pick(numbers[name], lang);

const formatIn = ({ format = '' }: TextFacts, lang: Lang): string =>
  Object.hasOwn(formats, format) ? showFormat(format as Format, lang) : format;

/** A text whose facts hold the code of a format. */
const ofFormat = (zh: string, en: string): Texts[string] => {
  const text = say(zh, en);
  return {
    zh: (facts) => text.zh({ ...facts, format: formatIn(facts, 'zh') }),
    en: (facts) => text.en({ ...facts, format: formatIn(facts, 'en') }),
  };
};

/** 理由: why a store has its grade. */
const reasonTexts: Texts = {
  'grade.noFormat': say('没有填业态，无法定级', 'The format is not known, so there is no grade'),
  'grade.otherFormat': say('这种业态没有分级标准', 'There are no grades for this format'),
  'grade.noArea': ofFormat(
    '{format}按营业面积定级，没有填面积',
    '{format}: graded by area, which is not known',
  ),
  'grade.area.reached': ofFormat(
    '{format} {value}㎡，达到 {bound}㎡ ({source})，{grade} 级',
    '{format}: {value} m² reaches {bound} m² ({source}), grade {grade}',
  ),
  'grade.area.below': ofFormat(
    '{format} {value}㎡，不到 {bound}㎡ ({source})，{grade} 级',
    '{format}: {value} m² is below {bound} m² ({source}), grade {grade}',
  ),
  'grade.stores.reached': ofFormat(
    '连锁有{format} {value} 家，达到 {bound} 家 ({source})，{grade} 级',
    '{format}: {value} stores of the chain reach {bound} ({source}), grade {grade}',
  ),
  'grade.stores.below': ofFormat(
    '连锁有{format} {value} 家，不到 {bound} 家 ({source})，{grade} 级',
    '{format}: {value} stores of the chain are below {bound} ({source}), grade {grade}',
  ),
  'eligible.national': say('A 级可列全国性重点客户', 'Grade A may be a national key account'),
  'eligible.regional': say('B 级列地区性重点客户', 'Grade B is a regional key account'),
  'eligible.none': say(
    'C 级须另记例外，才列地区性重点客户',
    'Grade C is a regional key account only by a recorded exception',
  ),
  'eligible.exception': say(
    'C 级，因例外列地区性重点客户：{exception} ({by})',
    'Grade C, a regional key account by exception: {exception} ({by})',
  ),
};

export const showReason = ({ rule, code, facts }: Reason, lang: Lang): string =>
  `${rule} ${showText(reasonTexts, code, facts, lang)}`;

const what: Readonly<Record<string, Pair>> = {
  kind: ['总部、大仓、大区或门店', 'a head office, DC, region or store'],
  format: ['卖场、连锁超市、便利店或其他', 'hypermarket, supermarket, convenience store or other'],
  relation: ['送分店结分店、送分店结总店或送总店结总店', 'R01, R02 or R03'],
  area: ['面积数字，如 1200', 'an area such as 1200'],
  skus: ['SKU 个数', 'a number of SKU'],
  stage: [
    '心存疑问、出乎意料、言听计从、迫不得已、冷静对待，或 1 到 5',
    'one of the five stages, or 1 to 5',
  ],
  entityKind: ['购方或财务代理', 'buyer or settling agent'],
  partyRoles: ['品牌商、签约主体、供货主体或配送商', 'brand, signer, supplier or deliverer'],
};
const dayWanted: Pair = ['日期，如 2026-07-01', 'a day such as 2026-07-01'];

const cellText = (lang: Lang, { cell = '', field = '' }: TextFacts): string => {
  const wanted = pick(what[field] ?? dayWanted, lang);
  return lang === 'zh'
    ? `“${cell}”读不出来，应为${wanted}；此格不改，本行其余照收`
    : `"${cell}" cannot be read: it should be ${wanted}; the cell is left out, the rest of the row counts`;
};

/** 问题: what is in doubt about a store, and what an import met. */
export const customerTexts: Texts = {
  ...reasonTexts,
  'site.skuMin': ofFormat(
    '{format}一般不少于 {bound} 个 SKU ({source})，这里是 {value}：请核对业态或 SKU 数',
    '{format}: rarely below {bound} SKU ({source}), here {value}: check the format or the number',
  ),
  'site.skuMax': ofFormat(
    '{format}一般不超过 {bound} 个 SKU ({source})，这里是 {value}：请核对业态或 SKU 数',
    '{format}: rarely above {bound} SKU ({source}), here {value}: check the format or the number',
  ),
  'site.areaMin': ofFormat(
    '{format}一般不小于 {bound}㎡ ({source})，这里是 {value}㎡：请核对业态或面积',
    '{format}: rarely below {bound} m² ({source}), here {value}: check the format or the area',
  ),
  'site.areaMax': ofFormat(
    '{format}一般不大于 {bound}㎡ ({source})，这里是 {value}㎡：请核对业态或面积',
    '{format}: rarely above {bound} m² ({source}), here {value}: check the format or the area',
  ),
  'site.stage': {
    zh: ({ own, stage, region = '' }) =>
      `门店写的市场阶段是${showMarketStage(Number(own), 'zh')}，${region} 是${showMarketStage(Number(stage), 'zh')}：阶段按大区算，请核对`,
    en: ({ own, stage, region = '' }) =>
      `The store says ${showMarketStage(Number(own), 'en')} and ${region} ${showMarketStage(Number(stage), 'en')}: the stage is that of the region, please check`,
  },
  'site.noRelation': say(
    '当日没有结算关系：请选送货和结账在分店还是总店',
    'No settlement relation on the day: say where it ships and settles',
  ),
  'site.noHq': say(
    '结账在总店，上级里却没有总部：请选上级',
    'It settles at the head office, and there is none above it: choose one',
  ),
  'site.noBill': say(
    '不知道开票抬头：请给门店或其上级选法人主体',
    'Nobody is known to be invoiced: choose a legal entity of the store or of what is above it',
  ),
  'customerSheet.other': say(
    '认不出门店、法人主体或供方的表头：需要门店编码、购方名称或供方名称一列',
    'No headings of stores, legal entities or parties: a column for a store code, buyer or party is needed',
  ),
  'customerSheet.cell': {
    zh: (facts) => cellText('zh', facts),
    en: (facts) => cellText('en', facts),
  },
  'customerSheet.noChain': say(
    '没有写连锁：请补“连锁”一列，或从某家连锁的页面导入；本行未收',
    'It names no chain: add a column 连锁, or import on the page of a chain; the row is left out',
  ),
  'customerSheet.noName': say(
    '没有编码也没有名称：请补上；本行未收',
    'It has neither code nor name: add one; the row is left out',
  ),
  'customerSheet.reference': say(
    '找不到“{cell}”：请先加上，或改成已有的编码或名称；此格不改，本行其余照收',
    'There is no "{cell}": add it first, or write a code or name that is known; the rest of the row counts',
  ),
  'customerSheet.twice': say(
    '{name} 同一生效日写了两行：只收第一行的归属，请核对',
    '{name} has two rows of the same day: the first counts, please check',
  ),
  'customerSheet.overlaps': say(
    '{name} 的起止与已有的一段重叠：请改起止；本行的这一段未收',
    '{name}: its days overlap with a period that is there; this period is left out',
  ),
  'customerSheet.ends': say(
    '{name} 的失效日早于生效日：请改起止；本行的这一段未收',
    '{name} ends before it begins; this period is left out',
  ),
  'customerSheet.circle': say(
    '{name} 会成为自己的上级：请改上级；本行的归属未收',
    '{name} would stand within itself; its place is left out',
  ),
  'customerSheet.parentKind': say(
    '{name} 的上级是门店：上级应为总部、大仓或大区；本行的归属未收',
    '{name} would stand within a store; its place is left out',
  ),
  'customerSheet.parentMissing': say(
    '{name} 的上级不在这家连锁里；本行的归属未收',
    '{name}: what it would stand within is not of this chain; its place is left out',
  ),
  'customerSheet.whole': say(
    '供方名册由能看全部连锁的人维护：这些行未收',
    'Parties of our side are kept by who sees every chain: these rows are left out',
  ),
  'customerSheet.taxNo': say(
    '税号“{cell}”不合校验：照收，请核对',
    'The tax number "{cell}" does not prove itself: it is taken, please check',
  ),
};

/** Why master data were not changed. */
export const customerRefusals: Texts = {
  'retailer.form': say(
    '"{name}" 读不懂: 天数、日和限额写数字, 付款日写成 5/15/25, 税率 13%/9%, 税号 15 到 20 位, 备注只写列出的项目',
    '"{name}" cannot be read: days are numbers, pay days are written as 5/15/25',
  ),
  'retailer.source': say('"{name}" 没有写来源', '"{name}" has no source'),
  'retailer.layoutTwice': say('格式 {name} 写了两次', 'The layout {name} stands twice'),
  'retailer.headingTwice': say('表头 {name} 写了两次', 'The heading {name} stands twice'),
  'retailer.contactEnds': say('{name} 的止日早于起日', '{name} ends before the begin'),
  'retailer.codeTwice': say('代码 {name} 写了两次', 'The code {name} stands twice'),
  'customer.missing': say('找不到连锁: {id}', 'There is no such chain: {id}'),
  'customer.known': say('已经有这家连锁: {name}', 'There is such a chain already: {name}'),
  'customer.stale': say(
    '别人刚改过，已是新的一版：请刷新再改',
    'Somebody changed it meanwhile: load it again and change it then',
  ),
  'customer.moved': say(
    '预览之后资料有变动：请再看一遍预览',
    'Something changed since the preview: look at the preview again',
  ),
  'customer.nothing': say('没有可保存的变动', 'There is nothing to save'),
  'site.missing': say('没有这个机构: {id}', 'There is no such site: {id}'),
  'site.code': say('编码 {code} 已经是 {name} 的', 'The code {code} is that of {name}'),
  'site.ends': say('有一段的失效日早于生效日', 'A period ends before it begins'),
  'site.overlaps': say('有两段起止重叠', 'Two periods overlap'),
  'site.circle': say('不能成为自己的上级', 'A site cannot stand within itself'),
  'site.parentKind': say(
    '上级应为总部、大仓或大区',
    'It stands within a head office, DC or region',
  ),
  'site.parentMissing': say(
    '上级不在这家连锁里',
    'What it would stand within is not of this chain',
  ),
  'site.reference': say('{field} 不在这家连锁里', '{field} is not of this chain'),
  'party.missing': say('没有这家公司: {id}', 'There is no such company: {id}'),
  'party.known': say('已经有这家公司: {name}', 'There is such a company already: {name}'),
  'party.ends': say('有一段的失效日早于生效日', 'A period ends before it begins'),
  'party.overlaps': say('有两段起止重叠', 'Two periods overlap'),
  'profile.ends': say('有一段的失效日早于生效日', 'A period ends before it begins'),
  'profile.overlaps': say('有两段起止重叠', 'Two periods overlap'),
  'profile.party': say('所选供方不在名册里', 'A party that was chosen is not in the list'),
  'ruleNumbers.fault': say(
    '口径“{name}”不合理：应为正整数，A 级高于 B 级，并写明来源',
    'The number "{name}" cannot stand: whole and positive, A above B, with its source',
  ),
};
