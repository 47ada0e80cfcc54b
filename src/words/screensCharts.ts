/** 图表: what every chart says around its drawing. */
export const screenChartTexts = {
  chart: ['图表', 'Chart'],
  chartData: ['看数据', 'Data'],
  chartCutAxis: ['横轴不从 0 开始。', 'The axis does not begin at 0.'],
  chartDraw: ['看图', 'Chart'],
  chartUnit: ['金额单位', 'Unit of amounts'],
  chartEmpty: ['这段时间没有数据。', 'Nothing in this time.'],
  unitYuan: ['元', 'CNY'],
  unitWan: ['万元', '10k CNY'],
  partsCharts: ['图表', 'Charts'],
  partsChartsNote: [
    '标题是问题，下一句是答案；“看数据”打开图后的表，每个数字通向它的行。',
    'The title asks, the sentence below answers; Data opens the table behind, where each figure leads to its rows.',
  ],
  partsFull: ['有数据', 'With data'],
  partsChartAnswer: ['这一句用数字回答标题。', 'This sentence answers the title in figures.'],
  trendsTaken: [
    '每月扣了什么，有多少可以主张？',
    'What is taken each month, and how much is claimable?',
  ],
  trendsRate: ['费率是否高于合同？', 'Is the fee rate above the contract?'],
  trendsAges: ['未了的主张拖了多久？', 'How old are the open claims?'],
  rateBase: [
    '费率 = 当月扣款 ÷ 我方认可的净进货 (含税，验收-退货)；不含返还。',
    'Rate = charges of the month ÷ net purchases as we hold them right (with VAT); without money given back.',
  ],
} as const;
