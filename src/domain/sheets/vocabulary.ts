import { halfWidth } from './number.ts';
import type { Field } from './sheet.ts';

/** Headings of all papers of the trade but contract sheets, the plain name first. */
const words: Readonly<Partial<Record<Field, string>>> = {
  statementNo:
    '结算单号 对账单号 对帐单号 结算单编号 结算编号 对账编号 付款申请单号 结算单 结算通知单号 付款通知单号 结算清单号 statementno settlementno',
  supplierCode:
    '供应商编码 供应商代码 供应商编号 供应商号 厂商编码 厂商代码 厂编 供货商编码 供方编码 供应商ID vendercode suppliercode venderid 供应商代号 vendorcode vendorno supplierno 厂商编号 厂商代号 供货商代码 供货商代号',
  supplierName:
    '供应商名称 供应商 供货单位 厂商名称 厂商 供货商 供货商名称 销方名称 销售方 supplier vendor vendorname suppliername venderName',
  retailer:
    '结算主体 购货单位 购方名称 结算公司 公司名称 采购主体 付款单位 付款方 开票抬头 城市公司 帐套名称 法人公司 法人主体 购买方 结算单位 所属公司 购方 结算法人 结算地点 账套名称 分公司 所属分公司 分公司名称 公司全称 法人实体 结算主体名称',
  chain: '零售商 客户 客户名称 系统 连锁 卖场系统 KA系统 零售商名称 渠道',
  contractNo: '合同号 合同编号 合同代码 contractno 合同代号 协议编号 contractid',
  mode: '经营方式 合作方式 经营类型 结算类型',
  period:
    '结算期间 期间 费用期间 归属期间 所属期间 归属月份 费用月份 所属月份 月份 结算月份 归属期 费用归属期 会计期间 所属期',
  storeCode:
    '门店编码 门店编号 门店代码 店号 店编 门店号 分店号 机构编码 机构代码 店铺编码 收货地编码 分店编码 storecode shopid 店代码 店铺编号 storeno storeid 门店编 卖场编码 卖场编号 店仓编码 仓店编码 门店ID 店别代码 店别编号',
  storeName:
    '门店 店 门店名称 店名 分店 分店名称 收货门店 收货地 收货单位 机构 机构名称 店铺 店铺名称 收货方 退货门店 退货地 要货单位名称 要货单位 收取机构 执行门店 送货门店 卖场 store shopname 门店/DC 零售商/门店 收货地点 送达方 客户门店 网点 storename 管理门店 销售门店 指定门店 要货地 存货地 发生门店 结算门店 店别 分店别 地点描述 地点名称 仓店 仓店名称 店仓 店仓名称 送达仓 收货仓 收货仓库 仓库 仓库名称 送达仓库 送货地点 收货店 送货店 到货门店',
  docType:
    '单据类型 类型 单据类别 业务类型 单据名称 交易类型 凭证类型 类别 事务类型 单据种类 业务类别 type doctype documenttype transactiontype 凭证类别 单据性质 单据别 单别 移动类型 移动类型描述 交易类别 业务种类 单据类',
  docNo:
    '单据号 单号 单据编号 单据号码 凭证号 凭证编号 扣项单号 费用单号 业务单号 来源单号 原始单号 票据号 docno 单据 扣款单号 交易单号 确认单号 费用确认单号 确认单编号 费用单编号 凭单号 回单号 回单编号 核销单号 协议号 费用编号 单据代码 证据编号 documentno docnumber documentnumber billno sheetid voucherno 单据编码 流水号 结算明细号 费用凭证号 扣款编号 扣款单编号 物料凭证 物料凭证号 业务单据号 业务单号 单据流水号 账单号 明细单号',
  orderNo:
    '订单号 订单编号 订货单号 采购单号 采购订单号 PO号 PO 定单号 订货单 审批单号 采购订单 原订单号 原订单 orderno 关联订单 订单号码 pono ponumber ordernumber 订单单号 订货通知单号 订货单编号 订货编号 要货单号 采购凭证 采购凭证号 采购单编号 采购订单编号',
  deliveryNo:
    '送货单号 送货单 发货单号 出库单号 配送单号 出货单号 送货单编号 我方单号 deliveryno 发货单 关联送货单 对应送货单号 deliverynumber dnno 送货编号',
  receiptNo:
    '验收单号 收货单号 入库单号 验收号 收货号 GRN GRN号 进货单号 验收单编号 验收单 收货单 receiptno 入库单 关联验收单 对方单号 grnno receiptnumber 收货单编号 入库单编号 验收编号 收货编号',
  returnNo:
    '退货单号 退货单 RTV号 RTV RTV单号 退单号 退厂单号 退货单编号 returnno returnnumber 退货编号 退货通知单号',
  invoiceNo:
    '发票号 发票号码 税票号 增值税号 发票编号 红字发票号 invoiceno 票号 invoicenumber 发税票号码 税票号码',
  day: '日期 业务日期 单据日期 验收日期 收货日期 入库日期 退货日期 发生日期 费用日期 记账日期 入账日期 审核日期 扣款日期 执行日期 确认日期 交易日期 进货日期 开票日期 付款日期 date 凭证日期 业务发生日期 业务发生时间 过帐日期 凭证过账日期 结算日期 过账日期 活动日期 拍摄日期 生成日期 制单日期 单据时间 docdate documentdate transactiondate postingdate 单据发生日期 发生时间 业务时间 记帐日期 到货日期 收货时间 验收时间 发票日期 填单日期 录入日期 发票开票日期 单据日',
  orderDay: '订货日期 下单日期 订单日期 定货日期 订购日期 orderdate podate 订货时间',
  deliveryDay:
    '送货日期 发货日期 出库日期 出货日期 交货日期 送达日期 deliverydate 送货时间 发货时间',
  signedDay: '签收日期 签收时间 回单日期 收货签收日期',
  fromDay: '开始日期 起始日期 档期开始 起始日 开始时间 执行开始 活动开始 开始',
  toDay: '结束日期 档期结束 终止日期 结束时间 执行结束 活动结束 结束',
  vatRate: '税率 进项税率 增值税率 税率% 商品税率 taxrate vatrate 税率(%) 价钱税率 适用税率 vat%',
  net: '未税金额 不含税金额 去税金额 未含税金额 无税金额 金额未税 金额不含税 未税 不含税 未税额 未税价款 净额未税 net 价额 结账不含税金额 结帐不含税金额 不含税进价金额 进货不含税金额 不含税合计 未税合计 不含税额 不含税货款 netamount amountexcltax 不含税结算金额 未税结算金额',
  tax: '税额 税金 增值税额 进项税额 金额税额 tax 增值税 总税额 税款 taxamount vatamount vat 税额合计',
  gross:
    '金额 含税金额 价税合计 结算金额 单据金额 扣项金额 费用金额 扣款金额 总金额 合计金额 应付金额 应结金额 发生额 送货金额 退货金额 收货金额 进货金额 确认金额 开票金额 发票金额 签收金额 订单金额 本次金额 对账金额 对帐金额 含税 金额含税 含税总额 含税额 送货额 发货金额 应送金额 实送金额 订货金额 合同金额 扣款额 结算额 amount 收费金额 发货额 含税进价金额 付款金额 本期发生额 金额合计 结账含税金额 结帐含税金额 进货含税金额 进价小计 实退金额 应付款金额 应付款 票面金额 本次结算金额 应结算金额 净额 进价金额 账扣金额 票扣金额 交易金额 含税合计 合计 总计 应付 应结 grossamount totalamount amountincltax total 含税结算金额 货款金额 收货含税金额 含税净额 结款金额 扣费金额 单据含税金额',
  receivedAmount: '验收金额 实收金额 对方验收金额 对方金额 对方实收金额 零售商验收金额',
  debit:
    '借方 借方金额 借 扣减 减少 本期减少 减项 应扣金额 扣减金额 减少金额 应扣 应扣款 应减 扣 debit 借方发生额 借方发生 debitamount',
  credit:
    '贷方 贷方金额 贷 应加 增加 本期增加 加项 增加金额 credit 贷方发生额 贷方发生 creditamount',
  way: '扣款方式 兑现方式 扣项类型 扣款类型 票扣/账扣 票扣账扣 扣项方式 扣减方式 扣款性质 票账扣 扣款类别 方式 票扣/帐扣 票折账扣 扣费方式 deductiontype',
  subject:
    '费用名称 费用项目 扣项名称 费用科目 科目 项目 项目名称 扣款项目 扣款名称 费用类型 费用类别 收费项目 扣项 费用种类 扣款科目 费用项 fee 结算项目 业务内容 证明事项 事项 结算款项 收费名称 费用内容 feename feetype 扣款科目名称 费用条目 费用明细 费用细项 费用小类 费用子类 二级科目 明细科目 扣款明细',
  feeCode: '费用代码 费用编码 费用课别 科目编码 扣项代码 扣项编码 费用科目编码 feecode',
  rate: '费用比率 扣率 比率 返利比例 扣点 费率 比例 返利率 费用比例 计算比率 倒扣率 扣点率 合同扣率 基础扣率 返点 返利点数',
  base: '扣项基数 基数 计费基数 计算基数 返利基数 基数金额 计提基数 计算基数金额 计费金额',
  qty: '数量 件数 送货数 送货数量 发货数量 应送数量 应送 退货数 退货数量 箱数 qty 数 发货数 quantity 订货箱数 总数量',
  orderedQty: '订货数 订货数量 订购数量 订单数量 应收数 orderqty orderedqty',
  receivedQty:
    '实收数 实收数量 验收数量 收货数量 实送 实收 签收数量 验收数 实送数量 receivedqty receiptqty 实退数量 实退数 实际收货数量',
  unitPrice:
    '单价 进价 含税进价 供价 结算价 退货价 验收价 含税单价 价格 price 进货价 unitprice cost 含税单价(元) 价钱',
  orderPrice: '订单价 订货价 合同价 订单单价 发票价 订货单价',
  skuCode:
    '商品编码 商品代码 条码 条形码 货号 SKU编码 商品条码 SKU 商品编号 物料编码 品号 barcode 新品条码 商品货号 itemcode itemno productcode ean 国际条码 商品条形码 69码 商品国际条码',
  skuName:
    '商品名称 品名 品项 商品 货品名称 新品 单品 新品名称 品项名称 物料名称 SKU名称 商品描述 itemname productname 货物名称',
  issue:
    '档期 期次 活动档期 DM期 DM期次 促销档期 活动名称 活动 节日 节庆 档次 节庆名称 DM档期 期别 节日名称 促销活动 档期名称',
  storeCount: '店数 门店数 门店数量 店铺数 店次',
  issueCount: '期数 次数 档数 档期数',
  skuCount: 'SKU数 品项数 单品数 SKU数量 品种数',
  signed:
    '回单状态 签收状态 签收 是否签收 回单 收货签章 回签 签收情况 是否回单 签收人 回单情况 收货人签章 签单状态',
  seal: '采购签章 零售商签章 对方签章 双方签章 签章 盖章 供应商签章 签章情况 盖章情况 双方盖章 采购确认 零售商盖章',
  evidence:
    '证据 证明 证据类型 证明材料 执行证明 附件 海报 照片 证据名称 证据说明 凭证 有无 证据状态 是否有证据 是否执行 有无海报 有无照片 执行凭证 材料',
  reason: '原因 退货原因 拒收原因 差异原因 扣款原因 冻结原因',
  status: '状态 单据状态 执行状态 执行情况 检核结果 订单状态 处理状态 执行结果 退货状态',
  note: '备注 说明 摘要 描述 扣项说明 费用说明 服务内容 内容 备注说明 memo remark note 备注信息 情况说明 结论 服务内容/证明 remarks comment 摘要说明 单据说明 附注',
  noticeDay: '通知日 通知日期 退货通知日',
  clauseNo: '合同条款号 条款号 条款编号 合同条款',
  seq: '序号 序 行号 No 项次 # 序列 项 lineno',
  decision: '决定 处理决定 处理意见 处理 decision 我方意见',
  dueDay: '计划付款日 应付日期 计划付款日期 到期日 付款日 duedate 到期付款日',
  paid: '已付 实付金额 实付 已付金额 本期实付',
  person: '制单人 经办人 跟进人 姓名 促销员 负责人 司机 审核人 业务员 提货人 开单人',
};

/** Headings of contract sheets, where they differ. */
const termWords: Readonly<Partial<Record<Field, string>>> = {
  subject:
    '费用明细 费用细项 明细 细项 子项 明细项目 具体项目 费用小类 小类 子类 二级科目 明细科目 条款明细 收费明细 科目 费用科目 条款 条款名称 项目 费用项目 费用名称 费用类型 名称 合同条款 贸易条款 条款项目 收费项目 扣款项目 费用 类别 项目名称 扣项 合作项目 合作条款 具体项目 项目及内容 条款项 费用条目 贸易条件',
  termBase:
    '计算基数 基数 计费基础 计提基数 基数口径 计算口径 计费基数 计算依据 计算基础 口径 基准 返利基数 计算方式 计算方法 收费基准 计费基准 计收基准 收取基准 收费依据 计费依据 计费单位 收费单位 计价单位 计收单位 计提基础 计提依据 结算基数 计算单位',
  termRate:
    '比例/单价 比例单价 比例 单价 单价/比例 标准 收费标准 费用标准 金额/比例 比例/金额 返利比例 扣率/金额 费率/单价 约定金额 扣点 费率 扣率 金额 条款内容 合同约定 约定 约定内容 比率 单价/费率 标准/比例 比例或单价 比率/单价 内容 具体条款 约定标准 合同标准 比例/标准 费用比例 返利率 计提比例/金额 计提比例 计提标准 双方约定 具体内容 费率/金额 执行标准 本年标准 今年标准 本年约定 合同金额/比例',
  termPeriod:
    '周期 结算周期 频率 收取周期 计算周期 收取频率 结算频率 扣款周期 收费周期 结算时间 收取方式 收取时间 收费时间 扣款时间 扣费时间 收取时点 收费频次 扣款频次 收取频次 结算频次 计提周期',
  termTiers: '台阶 阶梯 返利台阶 档位 目标 台阶/目标 目标台阶 阶梯返利 返利目标',
  termCount:
    '次数/上限 次数上限 次数 上限 封顶 限次 次数/封顶 上限/次数 次数限制 上限次数 最高限额 限额 约定次数 次数或上限 封顶金额 年度上限 封顶额',
  termScope:
    '适用门店/商品 适用门店商品 适用门店 适用范围 适用商品 范围 门店范围 商品范围 适用 门店 适用门店/品项',
  termWay:
    '兑现方式 扣款方式 结算方式 支付方式 扣款类型 票扣/账扣 扣款形式 兑付方式 付款方式 方式 扣缴方式 扣收方式 执行方式',
  termOpening:
    '期初已用 已用 期初 已扣金额 期初已用次数 累计净进货 年初至今 期初已扣 已用次数 已用/已扣 期初已用/已扣 本年已用 已扣 累计',
  fromDay: '生效 生效日期 生效日 起始日期 开始日期 有效期起 起 起始 生效时间',
  toDay: '失效 失效日期 失效日 到期日 截止日期 结束日期 有效期止 止 终止 失效时间 到期',
  note: '备注 说明 其他 其它 补充说明 备注说明 约定说明 特别约定',
  clauseNo: '条款号 条款编号 合同条款号 编号',
  seq: '序号 序 行号 No 项次 #',
};

/** Headings that only their cells and neighbours explain, with what each may be, the likeliest first. */
const open: Readonly<Record<string, readonly Field[]>> = {
  编号: ['docNo', 'storeCode', 'skuCode', 'feeCode', 'supplierCode', 'seq'],
  编码: ['storeCode', 'skuCode', 'supplierCode', 'feeCode'],
  代码: ['storeCode', 'skuCode', 'supplierCode', 'feeCode'],
  名称: ['skuName', 'storeName', 'subject', 'supplierName'],
  费用: ['gross', 'subject'],
};

/** 多义表头: what a heading such as 编号 may mean; empty for headings that say it themselves. */
export const openFields = (heading: string): readonly Field[] => open[normalHeading(heading)] ?? [];

/** 表头归一: half width, without blanks, colons, asterisks and brackets that hold a unit. */
export const normalHeading = (text: string): string =>
  halfWidth(text)
    .replace(
      /\((?:元|人民币|人民币元|RMB|CNY|¥|￥|单位[:：]?元|单位[:：]?万元|必填|选填|%|万元|含税,?元|元[/／]\S{1,3})\)/gi,
      '',
    )
    .replace(/[\s:：*＊、,，.。_[\]【】()（）"']/g, '')
    .toLowerCase();

function index(source: Readonly<Partial<Record<Field, string>>>): Map<string, Field> {
  const map = new Map<string, Field>();
  for (const [field, list] of Object.entries(source)) {
    for (const word of list.split(' ')) {
      const key = normalHeading(word);
      if (key !== '' && !map.has(key)) map.set(key, field as Field);
    }
  }
  return map;
}

const common = index(words);
const terms = index(termWords);

export interface Meaning {
  readonly field: Field;
  readonly confidence: number;
}

/** Endings that name a field whatever stands before them: "对方验收单号", "本期退货金额". */
const byEnding = [...common.keys()]
  .filter((key) => key.length >= 2)
  .sort((a, b) => b.length - a.length);

/** What the books of a supplier call goods and customers, each with what is told of it. */
const goods = '(?:商品|产品|存货|货品|货物|物料|物品|单品|品目|品项|成品)';
const compositions: readonly (readonly [Field, RegExp])[] = [
  ['skuCode', new RegExp(`^${goods}(?:编码|代码|编号|号码?|长代码|条码|条形码|id)$`)],
  ['skuName', new RegExp(`^${goods}(?:名称?|描述|全名|简称|名称及规格|规格名称)$`)],
  ['deliveryDay', /^(?:发货|送货|出货|出库|交货|送达|配送)(?:日|年月日)$/],
  ['signedDay', /^(?:签收|回单)(?:日|年月日)$/],
  ['orderDay', /^(?:订货|下单|订单|采购|要货)(?:日|年月日)$/],
  [
    'day',
    /^(?:收货|验收|入库|退货|业务|发生|单据|制单|记[账帐]|入[账帐]|到货|费用|扣款|开票)(?:日|年月日)$/,
  ],
  ['qty', /^(?:实发|应发|发出|出库|销售|开票|送达|配送|主|基本)(?:单位)?(?:数量?|件数)$/],
  [
    'chain',
    /^(?:购货|往来|购买|客户|收货)?(?:客户|单位|客商|往来)(?:名称?|简称|全[名称])$|^(?:往来单位|客商|购货客户|购货商|购货方)$/,
  ],
];

const memory = new Map<string, Meaning | null>();

/**
 * 表头识别: what a heading means; exact synonyms 1, a known word at the end 0.75, inside 0.6.
 *
 * meaningOf("含税金额(元)") = { field: "gross", confidence: 1 }; meaningOf("天气") = null.
 */
export function meaningOf(heading: string, sheet: 'any' | 'contract' = 'any'): Meaning | null {
  const text = normalHeading(heading);
  if (text === '' || text.length > 24) return null;
  const key = `${sheet}|${text}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = lookUp(text, sheet);
  if (memory.size < 10_000) memory.set(key, found);
  return found;
}

function lookUp(text: string, sheet: 'any' | 'contract'): Meaning | null {
  const exact = (sheet === 'contract' ? terms.get(text) : undefined) ?? common.get(text);
  if (exact) return { field: exact, confidence: 1 };
  if (sheet === 'contract' && /^20\d\d年?度?(?:合同|条款|约定|标准|条件)?$/.test(text))
    return { field: 'termRate', confidence: 1 };
  const [first] = open[text] ?? [];
  if (first) return { field: first, confidence: 0.9 };
  if (/^0?\.?\d{1,2}%?(?:税率?)?(?:税额|未税|不含税)/.test(text)) return null;
  const dated = text.replace(/^(?:\d{4}年?)?(?:\d{1,2}月)?(?:本期|本月|本次|当期|当月)?/, '');
  const behind = dated === text ? undefined : common.get(dated);
  if (behind) return { field: behind, confidence: 0.85 };
  if (/未税|不含税|去税/.test(text) && /额|款|价$/.test(text))
    return { field: 'net', confidence: 0.9 };
  if (/含税/.test(text) && /额|款/.test(text)) return { field: 'gross', confidence: 0.9 };
  const composed = compositions.find(([, pattern]) => pattern.test(text));
  if (composed) return { field: composed[0], confidence: 0.95 };
  const ending = byEnding.find((word) => text.endsWith(word));
  if (ending) return { field: common.get(ending) as Field, confidence: 0.75 };
  const inside = byEnding.find((word) => word.length >= 3 && text.includes(word));
  return inside ? { field: common.get(inside) as Field, confidence: 0.6 } : null;
}

/** 条款专用列: Fields that only a contract sheet has. */
export const isTermField = (field: Field): boolean =>
  field.startsWith('term') || field === 'clauseNo';
