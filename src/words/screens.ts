import { screenApprovalTexts } from './screensApprovals.ts';
import { screenAuditTexts } from './screensAudit.ts';
import { screenBenchTexts } from './screensBench.ts';
import { screenCalculatorTexts } from './screensCalculators.ts';
import { screenCalendarTexts } from './screensCalendar.ts';
import { screenChartTexts } from './screensCharts.ts';
import { screenContractTexts } from './screensContracts.ts';
import { screenCustomerTexts } from './screensCustomers.ts';
import { screenDisputeTexts } from './screensDisputes.ts';
import { screenFeeTexts } from './screensFees.ts';
import { screenFieldRightTexts } from './screensFieldRights.ts';
import { screenFieldTexts } from './screensFields.ts';
import { screenFrameTexts } from './screensFrame.ts';
import { screenHandOverTexts } from './screensHandOver.ts';
import { screenHomeTexts } from './screensHome.ts';
import { screenImportTexts } from './screensImport.ts';
import { screenMatrixTexts } from './screensMatrix.ts';
import { screenPapersTexts } from './screensPapers.ts';
import { screenPaymentsTexts } from './screensPayments.ts';
import { screenPeopleTexts } from './screensPeople.ts';
import { screenRegisterTexts } from './screensRegister.ts';
import { screenRetailerTexts } from './screensRetailers.ts';
import { screenScopeTexts } from './screensScope.ts';
import { screenSignInTexts } from './screensSignIn.ts';
import { screenStateTexts } from './screensStates.ts';
import { screenSystemTexts } from './screensSystem.ts';
import { screenTableTexts } from './screensTable.ts';
import { screenTermTexts } from './screensTerms.ts';
import { screenTrailTexts } from './screensTrail.ts';
import { screenWhyTexts } from './screensWhy.ts';
import type { Pair } from './show.ts';

/** The page's own words; what the business says comes from the server or from its noun here. */
export const screenTexts = {
  ...screenFrameTexts,
  ...screenStateTexts,
  ...screenTableTexts,
  ...screenWhyTexts,
  ...screenImportTexts,
  ...screenAuditTexts,
  ...screenBenchTexts,
  ...screenCustomerTexts,
  ...screenDisputeTexts,
  ...screenPaymentsTexts,
  ...screenPapersTexts,
  ...screenPeopleTexts,
  ...screenRegisterTexts,
  ...screenRetailerTexts,
  ...screenScopeTexts,
  ...screenHomeTexts,
  ...screenFeeTexts,
  ...screenFieldTexts,
  ...screenFieldRightTexts,
  ...screenChartTexts,
  ...screenCalculatorTexts,
  ...screenCalendarTexts,
  ...screenContractTexts,
  ...screenTermTexts,
  ...screenTrailTexts,
  ...screenSystemTexts,
  ...screenApprovalTexts,
  ...screenSignInTexts,
  ...screenMatrixTexts,
  ...screenHandOverTexts,
} as const satisfies Readonly<Record<string, Pair>>;

export type ScreenText = keyof typeof screenTexts;

export type ScreenFacts = Readonly<Record<string, string | number>>;

/** The page's words in one language, as `screens.ts?lang=zh` gives them. */
export type OneLanguage = Readonly<Record<ScreenText, string>>;
