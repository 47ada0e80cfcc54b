import type { Day } from '../values/day.ts';
import type { TradePeriod } from './trade.ts';

/** 客户性质 (M01): 直供终端, 重点经销商. */
export const customerKinds = ['direct', 'dealer'] as const;
/** KA口径 (M01): 广义, 狭义. */
export const kaScopes = ['wide', 'narrow'] as const;
/** KA理由 (M01): 销售, 利润, 形象, 意义. */
export const kaReasons = ['sales', 'profit', 'image', 'meaning'] as const;
/** 目标顾客分类 (M03): 批发团购, 区域大宗, 社区, 时尚. */
export const targetClasses = [1, 2, 3, 4] as const;
/** 经营背景 (M04): 国际, 亚洲, 官方或内地大型集团, 集资或股份. */
export const backgrounds = [1, 2, 3, 4] as const;

/** 授信尽调 (M05): who looked into the means of a chain, when, and what he found. */
export interface Diligence {
  readonly day: Day;
  readonly by: string;
  readonly note: string;
}

/** 连锁档案. */
export interface Profile {
  readonly kind: (typeof customerKinds)[number] | null;
  readonly scope: (typeof kaScopes)[number] | null;
  readonly reasons: readonly (typeof kaReasons)[number][];
  readonly target: (typeof targetClasses)[number] | null;
  readonly background: (typeof backgrounds)[number] | null;
  readonly diligence: Diligence | null;
  readonly trade: readonly TradePeriod[];
}

/** 空档案: nothing is known of a chain. */
export const blankProfile: Profile = {
  ...{ kind: null, scope: null, reasons: [], target: null, background: null },
  ...{ diligence: null, trade: [] },
};

/**
 * 须尽调 (M05): a chain of 集资 or 股份 background is looked into before its contract is approved.
 *
 * Background 4 without a diligence -> true; with one, or of another background -> false.
 */
export const needsDiligence = ({ background, diligence }: Profile): boolean =>
  background === 4 && diligence === null;

/** KA系统名单 (M02), for who names a chain; which it is, people say. */
export const knownChains: readonly string[] = (
  '沃尔玛 家乐福 麦德龙 易初莲花 大润发 屈臣氏 好又多 百佳 万佳 新一佳 天虹 吉之岛 人人乐 家乐 乐购 欧尚 物美 苏果 ' +
  '时代 联华 乐客多 北京华联 农工商 世纪联华'
).split(' ');
