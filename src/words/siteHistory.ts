import type { Format, SiteKind, SitePeriod } from '../domain/customers/site.ts';
import type { FactChange, SiteChange, SiteFactName } from '../domain/customers/siteHistory.ts';
import { showFormat, showMarketStage, showRelation, showSiteKind } from './customers.ts';
import { type Pair, pick } from './show.ts';
import type { Lang } from './text.ts';

const factNames: Readonly<Record<SiteFactName, Pair>> = {
  kind: ['类型', 'kind'],
  code: ['编码', 'code'],
  name: ['名称', 'name'],
  aliases: ['别名', 'other names'],
  city: ['城市', 'city'],
  format: ['业态', 'format'],
  areaSqm: ['面积', 'area'],
  skus: ['SKU 数', 'SKU'],
  openedOn: ['开业日', 'opened'],
  closedOn: ['闭店日', 'closed'],
  marketStage: ['市场阶段', 'market stage'],
  exception: ['例外说明', 'exception'],
};

const partNames = [
  ['parent', ['上级', 'within']],
  ['entity', ['所属法人', 'legal entity']],
  ['orderSite', ['下单方', 'orders']],
  ['shipSite', ['收货方', 'receives']],
  ['billEntity', ['开票抬头', 'invoiced']],
  ['payEntity', ['付款方', 'pays']],
  ['agent', ['财务代理', 'agent']],
  ['supplier', ['供货主体', 'supplier']],
  ['deliverer', ['配送商', 'deliverer']],
] as const satisfies readonly (readonly [keyof SitePeriod, Pair])[];

type NameOf = (id: string) => string | null;

/**
 * 机构改了什么, in words: facts as before and after, periods with the names of who stands in them; nothing is told
 * by an id.
 */
export function showSiteChange(
  { facts, added, gone }: SiteChange,
  nameOf: NameOf,
  lang: Lang,
): string[] {
  const [plus, minus]: readonly [Pair, Pair] = [
    ['归属', 'place'],
    ['原归属', 'place before'],
  ];
  return [
    ...facts.map((each) => showFact(each, lang)),
    ...gone.map((each) => `${pick(minus, lang)} ${showPeriod(each, nameOf, lang)}`),
    ...added.map((each) => `${pick(plus, lang)} ${showPeriod(each, nameOf, lang)}`),
  ];
}

function showFact({ fact, before, after }: FactChange, lang: Lang): string {
  const show = (value: FactChange['after']): string => {
    if (value === null || value === '') return '';
    if (Array.isArray(value)) return value.join('; ');
    if (fact === 'kind') return showSiteKind(value as SiteKind, lang);
    if (fact === 'format') return showFormat(value as Format, lang);
    return fact === 'marketStage' ? showMarketStage(Number(value), lang) : `${value}`;
  };
  const [was, is] = [show(before), show(after)];
  const name = pick(factNames[fact], lang);
  return was === '' ? `${name} ${is}` : `${name} ${was} → ${is || '-'}`;
}

function showPeriod(period: SitePeriod, nameOf: NameOf, lang: Lang): string {
  const days = [
    period.from ?? pick(['自始', 'from the start'], lang),
    period.to ?? pick(['至今', 'on'], lang),
  ].join(' - ');
  const parts = partNames.flatMap(([part, name]) => {
    const id = period[part];
    return id === null
      ? []
      : [`${pick(name, lang)} ${nameOf(id) ?? pick(['已不在册', 'no longer there'], lang)}`];
  });
  const relation = period.relation === null ? [] : [showRelation(period.relation, lang)];
  return [days, ...relation, ...parts].join(' · ');
}
