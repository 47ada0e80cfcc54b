/** 省份与城市: the cities that chains name their stores by, beneath their provinces. */
const provinces: Readonly<Record<string, string>> = {
  ...{ 北京: '', 天津: '', 上海: '', 重庆: '', 黑龙江: '哈尔滨 大庆', 内蒙古: '呼和浩特 包头' },
  ...{ 河北: '石家庄 唐山 保定 廊坊', 山西: '太原 大同', 辽宁: '沈阳 大连 鞍山', 吉林: '长春' },
  江苏: '南京 苏州 无锡 常州 南通 徐州 扬州 镇江 盐城 泰州 淮安 连云港 昆山 张家港 江阴 常熟',
  浙江: '杭州 宁波 温州 嘉兴 绍兴 金华 台州 湖州 丽水 衢州 舟山 义乌',
  ...{ 安徽: '合肥 芜湖 蚌埠 马鞍山', 福建: '福州 厦门 泉州 漳州 莆田', 江西: '南昌 赣州 九江' },
  山东: '济南 青岛 烟台 潍坊 临沂 淄博 威海',
  ...{ 河南: '郑州 洛阳 开封', 湖北: '武汉 宜昌 襄阳', 湖南: '长沙 株洲 湘潭 衡阳' },
  广东: '广州 深圳 东莞 佛山 珠海 中山 惠州 汕头 江门',
  ...{ 广西: '南宁 柳州 桂林', 海南: '海口 三亚', 四川: '成都 绵阳', 贵州: '贵阳 遵义' },
  ...{ 云南: '昆明 大理', 西藏: '拉萨', 陕西: '西安 咸阳', 甘肃: '兰州', 青海: '西宁' },
  ...{ 宁夏: '银川', 新疆: '乌鲁木齐' },
};

interface Place {
  readonly province: string;
  /** null = the province as a whole. */
  readonly city: string | null;
}

const known: ReadonlyMap<string, Place> = new Map(
  Object.entries(provinces).flatMap(([province, cities]): [string, Place][] => [
    [province, { province, city: null }],
    ...cities
      .split(' ')
      .filter((city) => city !== '')
      .map((city): [string, Place] => [city, { province, city }]),
  ]),
);

const anyPlace = [...known.keys()].sort((a, b) => b.length - a.length).join('|');

/** 地名: a province or city alone, as a clause or a table names it: 江苏, 江苏省, 苏州市. */
export const placeName = new RegExp(`(?:${anyPlace})(?:省|市|地区)?`);

/** A street of another city's name (南京路店, 天津路店) says nothing of where it is. */
const inName = new RegExp(`(${anyPlace})(?!东路|西路|南路|北路|中路|路|街|大道)`);

/**
 * 门店在不在这一地 (R8): told by names alone, so often open: 南京一店 is in 江苏, 上海一店 is not, of 人民路店 nobody
 * can tell.
 *
 * 江苏省, 苏州园区店 -> in; 杭州, 上海一店 -> out; 杭州, 西湖店 -> open.
 */
export function placeHolds(place: string, store: string): 'in' | 'out' | 'open' {
  const word = place.replace(/(?:省|市|地区)$/, '');
  const [told, own] = [known.get(word), known.get(inName.exec(store)?.[1] ?? '')];
  if (!told) return word.length >= 2 && store.includes(word) ? 'in' : 'open';
  if (!own) return 'open';
  if (told.province !== own.province) return 'out';
  if (told.city === null || told.city === own.city) return 'in';
  return own.city === null ? 'open' : 'out';
}
