import type { FeeGrouping } from '../domain/contracts/feeReport.ts';
import type { FeeKind } from '../domain/contracts/fees.ts';
import type { Mapping } from '../domain/sheets/mapping.ts';
import type { Day } from '../domain/values/day.ts';
import type { GivenDecision } from '../server/settlements/store.ts';
import type { WireAccrual } from '../wire/accruals.ts';
import type { WireAgreement, WireVersionText } from '../wire/agreements.ts';
import type { WireCalendar, WireNotice } from '../wire/calendar.ts';
import type { WireCustomer, WireImportPlan } from '../wire/customerProfiles.ts';
import type { WireDisputes } from '../wire/disputes.ts';
import type { WireFeeRates } from '../wire/feeRates.ts';
import type { WireFee, WireFees } from '../wire/fees.ts';
import type { WireJob } from '../wire/jobs.ts';
import type { WireBalances } from '../wire/ledger.ts';
import type { WireNegotiation, WireNegotiationHead } from '../wire/negotiations.ts';
import type { WirePayDays } from '../wire/payDays.ts';
import type { WirePayments } from '../wire/payments.ts';
import type { WireRetailer, WireRetailerChange } from '../wire/retailers.ts';
import type {
  WireNewTemplate,
  WireTemplate,
  WireTemplateImport,
} from '../wire/retailerTemplates.ts';
import type { WireAudit, WirePosted } from '../wire/settlements.ts';
import type { WireNewLink } from '../wire/signIn.ts';
import type { WireAnchor, WireVerification, WireVerifyOrder } from '../wire/trail.ts';
import type { Lang } from '../words/text.ts';
import type { NamedPath } from './folder.ts';
import type { Party } from './party.ts';

export interface AuditOrder {
  readonly files: readonly NamedPath[];
  readonly asOf: Day;
  readonly mappings: readonly Mapping[];
  readonly decisions: readonly GivenDecision[];
}

export interface PaperAsked {
  readonly n: number;
  readonly lang: Lang;
  readonly asOf: Day;
  readonly company: string | null;
  readonly party: Party;
}

export interface CustomerImport {
  readonly files: readonly NamedPath[];
  /** Of rows that name none. */
  readonly chain: string | null;
  readonly isSaved: boolean;
}

export interface DemoOrder {
  readonly today: Day;
  readonly reset: boolean;
}

export interface DisputesAsked {
  readonly chain?: string;
  readonly state?: string;
  readonly owner?: string;
  readonly asOf: Day;
  readonly asKnownOn?: Day;
  readonly lang: Lang;
}

export interface FeeRateAsked {
  readonly year?: number;
  readonly by: FeeGrouping;
  readonly chain?: string;
  readonly region?: string;
  readonly format?: string;
  readonly asKnownOn?: Day;
  /** A year, as "0.05". */
  readonly interest?: string;
  readonly lang: Lang;
}

export interface DaysAsked {
  readonly chain?: string;
  /** Months of statements, both in it; absent = the last twelve. */
  readonly from?: string;
  readonly to?: string;
  /** A year, as "0.05". */
  readonly interest?: string;
  readonly lang: Lang;
}

/** 合同计提 of some months as known on a day; null = of all, with all that is known. */
export interface AccrualAsked {
  readonly from: string | null;
  readonly to: string | null;
  readonly asKnownOn: Day | null;
}

export interface VerifyAsked {
  readonly anchor: WireVerifyOrder['anchor'];
  readonly isDemo: boolean;
  readonly lang: Lang;
}

export interface Progress {
  readonly stage: string;
  readonly item: string;
  readonly done: number;
  readonly total: number;
}

export type KeptAudit = WireAudit & { readonly id: string; readonly version: number };

/** What the commands need; by the API of a server, or by the database itself. */
/** 客户 of a day as known on another; null = today, with all that is known. */
export interface CustomersAsked {
  readonly day: Day | null;
  readonly asKnownOn: Day | null;
  readonly lang: Lang;
}

/** A version of a contract, its parties by their names on a day, as known on another. */
export interface VersionAsked {
  readonly id: string;
  readonly n: number;
  readonly day: Day | null;
  readonly asKnownOn: Day | null;
}

export interface Service {
  readonly audit: (
    order: AuditOrder,
    lang: Lang,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<KeptAudit>;
  readonly report: (id: string, lang: Lang) => Promise<string>;
  readonly letter: (id: string, asked: PaperAsked) => Promise<Uint8Array>;
  readonly differences: (id: string, asked: PaperAsked) => Promise<Uint8Array>;
  readonly post: (id: string) => Promise<WirePosted>;
  readonly balances: (asKnownOn: Day | null, until: Day | null) => Promise<WireBalances>;
  readonly payments: (chain: string | null) => Promise<WirePayments>;
  readonly calendar: () => Promise<WireCalendar>;
  /** 载入放假通知; gives the calendar as it is then. */
  readonly loadNotice: (notice: WireNotice) => Promise<WireCalendar>;
  readonly fees: () => Promise<WireFees>;
  readonly customers: (asked: CustomersAsked) => Promise<readonly WireCustomer[]>;
  /** 导入客户表; only looked at where it is not to be saved. */
  readonly importCustomers: (order: CustomerImport, lang: Lang) => Promise<WireImportPlan>;
  /** On a day, null = with its history; as known on one, null = now. */
  readonly exportCustomers: (
    chain: string | null,
    on: { readonly day: Day | null; readonly known: Day | null },
  ) => Promise<Uint8Array>;
  /** 零售商档案 of a chain as known on a day, null = now; and its next version. */
  readonly retailer: (chain: string, known: Day | null) => Promise<WireRetailer>;
  /** 结算档案模板. */
  readonly templates: () => Promise<readonly WireTemplate[]>;
  readonly makeTemplate: (template: WireNewTemplate) => Promise<unknown>;
  readonly importTemplates: (
    order: Pick<CustomerImport, 'files' | 'isSaved'>,
    lang: Lang,
  ) => Promise<WireTemplateImport>;
  readonly exportTemplates: () => Promise<Uint8Array>;
  readonly keepRetailer: (chain: string, next: WireRetailerChange) => Promise<WireRetailer>;
  readonly disputes: (asked: DisputesAsked) => Promise<WireDisputes>;
  readonly feeRates: (asked: FeeRateAsked) => Promise<WireFeeRates>;
  readonly feeRateBook: (asked: FeeRateAsked) => Promise<Uint8Array>;
  readonly payDays: (asked: DaysAsked) => Promise<WirePayDays>;
  readonly payDaysBook: (asked: DaysAsked) => Promise<Uint8Array>;
  readonly negotiations: (chain: string | null) => Promise<readonly WireNegotiationHead[]>;
  readonly negotiation: (id: string, lang: Lang) => Promise<WireNegotiation>;
  readonly contracts: (chain: string | null) => Promise<readonly WireAgreement[]>;
  readonly accrual: (id: string, asked: AccrualAsked) => Promise<WireAccrual>;
  readonly contractVersion: (asked: VersionAsked) => Promise<WireVersionText>;
  readonly contractSheet: (asked: Pick<VersionAsked, 'id' | 'n'>) => Promise<Uint8Array>;
  readonly negotiationFile: (id: string, kind: 'pdf' | 'xlsx', lang: Lang) => Promise<Uint8Array>;
  /** 改科目, as the version after the one that was seen. */
  readonly setFee: (kind: FeeKind, version: number, fee: WireFee) => Promise<WireFees>;
  /** Loads the demo company; gives the job that did it. */
  readonly demo: (
    order: DemoOrder,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<WireJob>;
  /** 验证 of the books that are open; of the demo company where asked. */
  readonly verify: (
    order: VerifyAsked,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<WireVerification>;
  readonly anchor: (isDemo: boolean) => Promise<WireAnchor>;
  /** A one-time link that makes an administrator. */
  readonly adminLink: () => Promise<WireNewLink>;
  readonly stop: () => Promise<void>;
}
