import type { Language } from "../../lib/i18n/language.ts";
import type { Seed } from "../../tests/e2e/sidebar_page.ts";

/** What stands in the list of conversations. */
export const SEEDS: Readonly<Record<Language, readonly Seed[]>> = {
  en: [
    { title: "Packing list for a week of rain", daysAgo: 0.01 },
    { title: "Rename photos by date taken", daysAgo: 0.02 },
    {
      title: "Sky over the harbour",
      question: "Which clouds are these? The sky was grey all day.",
      daysAgo: 1,
    },
    { title: "Letter to the landlord", daysAgo: 1.1 },
    { title: "Why the night sky is dark", daysAgo: 3 },
    { title: "Sourdough at high altitude", daysAgo: 4 },
    { title: "Regular expression for dates", daysAgo: 12 },
    { title: "Stargazing without a telescope, sky maps", daysAgo: 20 },
  ],
  zh: [
    { title: "雨天一周的行李清单", daysAgo: 0.01 },
    { title: "按拍摄日期重命名照片", daysAgo: 0.02 },
    { title: "给房东写一封信", daysAgo: 1 },
    { title: "杭州两日慢游", daysAgo: 1.1 },
    { title: "夜空为什么是黑的", daysAgo: 3 },
    { title: "高原上怎么做酸面包", daysAgo: 4 },
    { title: "匹配日期的正则表达式", daysAgo: 12 },
  ],
};

/** A question and what a model thinks and answers, piece by piece. */
export interface Talk {
  readonly question: string;
  readonly reasoning?: readonly string[];
  readonly text: readonly string[];
}

/** An answer that is half written. */
export const SKY: Talk = {
  question: "Why is the sky blue, and sunsets red?",
  text: [
    "Sunlight looks white but holds every colour. On its way to you it meets ",
    "air, and air sends **short waves** aside far more than long ones.\n\n",
    "1. **At noon** the way through the air is short. Blue light is scattered " +
    "all over the sky, so blue reaches you from everywhere.\n",
    "2. **At sunset** the way is dozens of times longer. Nearly all the blue " +
    "is gone before the light arrives; *orange and red* are left.\n\n",
    "How strong is the effect? Scattering grows with the fourth power of the " +
    "frequency, so blue light is",
    " scattered several times as strongly as red.",
  ],
};

/** Thinking that still goes on. */
export const PUZZLE: Talk = {
  question: "三个开关控制隔壁房间的三盏灯，只能进去看一次，怎么分清？",
  reasoning: [
    "只能进屋一次，光看亮灭只有两种状态，分不清三盏灯。\n\n",
    "还有什么能留下痕迹？白炽灯亮过会发热，关掉后一段时间仍然是热的。" +
    "这样就有三种状态：亮着、不亮但热、不亮也凉。\n\n",
    "那么先开第一个开关等几分钟，",
  ],
  text: ["先打开第一个开关。"],
};

/** Code and a table. */
export const CODE: Talk = {
  question: "写一个给数组去重的函数，按某个字段比较，并说说几种写法的差别。",
  text: [
    "用 `Map` 记住每个键第一次出现的元素，一次遍历即可：\n\n" +
    "```ts\n" +
    "export function uniqueBy<T, K>(items: readonly T[], keyOf: (item: T) => K): T[] {\n" +
    "  const seen = new Map<K, T>();\n" +
    "  for (const item of items) {\n" +
    "    const key = keyOf(item);\n" +
    "    if (!seen.has(key)) seen.set(key, item);\n" +
    "  }\n" +
    "  return [...seen.values()];\n" +
    "}\n" +
    "```\n\n" +
    "| 写法 | 时间 | 说明 |\n| :-- | :-- | :-- |\n" +
    "| `new Set(items)` | $O(n)$ | 只适合基本类型 |\n" +
    "| `filter` + `findIndex` | $O(n^2)$ | 短，但数据多时很慢 |\n" +
    "| 上面的 `Map` | $O(n)$ | 任意字段，顺序不变 |\n",
  ],
};

/** Formulas. */
export const MATH: Talk = {
  question: "Show me where the quadratic formula comes from.",
  text: [
    "Start from $ax^2 + bx + c = 0$ with $a \\neq 0$, divide by $a$ and " +
    "**complete the square**:\n\n" +
    "$$\\left(x + \\frac{b}{2a}\\right)^2 = \\frac{b^2 - 4ac}{4a^2}$$\n\n" +
    "Take the root on both sides and move one term over:\n\n" +
    "$$x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$\n\n" +
    "The sign of $\\Delta = b^2 - 4ac$ decides how many real solutions there " +
    "are: two for $\\Delta > 0$, one for $\\Delta = 0$, none for $\\Delta < 0$.",
  ],
};

/** An answer whose connection to the model is lost. */
export const BROKEN: Talk = {
  question: "周末想在杭州安静地待两天，怎么安排？",
  text: [
    "**第一天**　清早沿杨公堤走到茅家埠，游人少，水面也静。中午在龙井村吃一顿农家饭，" +
    "下午走九溪十八涧，累了就在茶园边坐一会儿。\n\n",
    "**第二天**　上午去",
    "西溪。",
  ],
};

/** Something short to read on a phone. */
export const TEA: Talk = {
  question: "第一次喝龙井，怎么泡才好？",
  reasoning: ["说清水温、投茶量和时间就够了。"],
  text: [
    "龙井嫩，怕烫也怕闷。记住三点：\n\n" +
    "- **水温** 80–85 °C，水开后晾两三分钟\n" +
    "- **茶量** 玻璃杯里放 3 克，约一小撮\n" +
    "- **时间** 第一泡 1 分钟，之后每泡加 30 秒\n\n" +
    "先倒三分之一杯水，轻轻摇一摇，闻到豆香再加满。喝到剩三分之一就续水，" +
    "三泡之后味道就淡了。\n\n> 茶叶密封放冰箱，半年内喝完。",
  ],
};

/** Something to read in the dark. */
export const STARS: Talk = {
  question: "Count how often each word occurs in a file, in Python.",
  text: [
    "The standard library has all you need:\n\n" +
    "```python\n" +
    "from collections import Counter\n" +
    "from pathlib import Path\n" +
    "import re\n\n\n" +
    "def word_counts(path: str, top: int = 10) -> list[tuple[str, int]]:\n" +
    '    """Returns the most frequent words of a text file."""\n' +
    '    text = Path(path).read_text(encoding="utf-8").lower()\n' +
    '    return Counter(re.findall(r"[\\w\']+", text)).most_common(top)\n' +
    "```\n\n" +
    "- `Counter` counts in one pass and sorts when it is asked.\n" +
    "- `[\\w']+` keeps *don't* in one piece.\n\n" +
    "For a file that does not fit in memory, update the counter **line by " +
    "line** instead.",
  ],
};
