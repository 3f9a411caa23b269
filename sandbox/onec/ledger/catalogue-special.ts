import { type Counterparty, describeCounterparty } from './counterparty.ts'
import { tradeEvenly } from './trade.ts'

/** Counterparties whose names, requisites, currencies or ledgers trip up careless programs. */
export const SPECIAL: Counterparty[] = [
  {
    key: 'metro-torg',
    name: 'АО «Метро-Торг»',
    prints: false,
    plan: {
      prefix: 'МТБП',
      broughtForward: 1_250_000_00n,
      chapters: [
        {
          from: '2023-01',
          to: '2024-12',
          habit: 'pays_later' as const,
          lines: { from: 25, to: 40 },
          typicalSale: 90_000,
        },
        {
          from: '2025-01',
          habit: 'pays_later' as const,
          lines: { perQuarter: 10_000 },
          typicalSale: 7_500,
        },
      ],
    },
    remark: {
      ru: 'Большой: ровно 10 000 строк в квартал с 2025 года',
      en: 'The big one: exactly 10,000 lines a quarter from 2025',
    },
  },
  {
    key: 'set-apteka',
    name: 'ООО «Сеть Аптек»',
    prints: false,
    plan: { prefix: 'САБП', ...tradeEvenly('pays_later', [320, 400], 22_000, { from: '2025-01' }) },
    remark: {
      ru: 'Около тысячи строк в квартал, печатной формы нет',
      en: 'About a thousand lines a quarter, no print form',
    },
  },
  {
    key: 'logist',
    name: 'ООО «Логист»',
    plan: { prefix: 'ЛГБП', ...tradeEvenly('pays_later', [70, 95], 31_000, { from: '2024-06' }) },
    remark: { ru: 'Печатная форма на много страниц', en: 'A print form of many pages' },
  },
  {
    key: 'two-lines',
    name: 'ООО «Разовая сделка»',
    plan: tradeEvenly('settles', [2, 2], 15_000, { from: '2024-05', to: '2024-05' }),
    remark: { ru: 'Две строки за всё время', en: 'Two lines in all' },
  },
  {
    key: 'silent',
    name: 'ООО «Тишина»',
    plan: { broughtForward: 0n, chapters: [] },
    remark: { ru: 'Движений не было никогда', en: 'No movements ever' },
  },
  {
    key: 'old-debt',
    name: 'ООО «Старый долг»',
    plan: { broughtForward: 87_654_32n, chapters: [] },
    remark: {
      ru: 'Только входящее сальдо, движений нет',
      en: 'An opening balance and no movements',
    },
  },
  {
    key: 'newcomer',
    name: 'ООО «Новосёл»',
    plan: tradeEvenly('pays_later', [3, 7], 52_000, { from: '2026-02' }),
    remark: {
      ru: 'Торгуем с февраля 2026 года: входящего сальдо нет',
      en: 'Trading since February 2026: no opening balance',
    },
  },
  {
    key: 'usd',
    name: 'Northwind Trading Inc.',
    kind: 'foreign' as const,
    currency: 'USD' as const,
    contract: 'Contract NW-2023/04',
    plan: { ...tradeEvenly('pays_later', [2, 5], 12_000), export: true },
    remark: { ru: 'Доллары США, ИНН нет', en: 'US dollars, no INN' },
  },
  {
    key: 'eur',
    name: 'Müller & Söhne GmbH',
    kind: 'foreign' as const,
    currency: 'EUR' as const,
    contract: 'Vertrag 77/2023',
    plan: { ...tradeEvenly('prepays', [1, 4], 8_400), export: true },
    remark: { ru: 'Евро, умлауты и амперсанд', en: 'Euros, umlauts and an ampersand' },
  },
  {
    key: 'cny',
    name: '广州贸易有限公司 (Guangzhou Trading Co., Ltd)',
    kind: 'foreign' as const,
    currency: 'CNY' as const,
    plan: { ...tradeEvenly('mixed', [2, 6], 60_000), export: true },
    remark: { ru: 'Юани, иероглифы в названии', en: 'Yuan, Chinese characters in the name' },
  },
  {
    key: 'ip-ivanov',
    name: 'ИП Иванов Пётр Сергеевич',
    kind: 'person' as const,
    plan: tradeEvenly('mixed', [1, 5], 14_000),
    remark: {
      ru: 'Предприниматель: ИНН из 12 цифр, КПП нет',
      en: 'A sole trader: INN of 12 digits, no KPP',
    },
  },
  {
    key: 'ip-oconnor',
    name: "ИП О'Коннор Анна-Мария",
    kind: 'person' as const,
    plan: tradeEvenly('prepays', [1, 3], 7_000),
    remark: { ru: 'Апостроф в имени', en: 'An apostrophe in the name' },
  },
  {
    key: 'ip-gadzhieva',
    name: 'ИП Гаджиева Патимат Магомедовна',
    kind: 'person' as const,
    answer: 'minimal' as const,
    plan: tradeEvenly('settles', [2, 3], 5_500),
    remark: {
      ru: 'Предприниматель, только обязательные поля',
      en: 'A sole trader, required fields only',
    },
  },
  {
    key: 'markup',
    name: 'ООО "Рога & Копыта" <Черноморск>',
    plan: tradeEvenly('pays_later', [2, 6], 19_000),
    remark: { ru: 'Кавычки, &, угловые скобки', en: 'Quotes, &, angle brackets' },
  },
  {
    key: 'formula',
    name: 'ООО «Формула»',
    plan: { ...tradeEvenly('mixed', [3, 6], 16_000), wording: 'formula' as const },
    remark: {
      ru: 'Документы похожи на формулы',
      en: 'Documents that look like formulas',
    },
  },
  {
    key: 'nested-quotes',
    name: 'ООО «Торговый дом «Самовар»»',
    plan: tradeEvenly('pays_later', [3, 8], 28_000),
    remark: { ru: 'Вложенные «ёлочки»', en: 'Nested guillemets' },
  },
  {
    key: 'long-name',
    name: 'Федеральное государственное бюджетное образовательное учреждение высшего образования «Северо-Западный межрегиональный научно-исследовательский технологический университет имени академика Александра Александровича Воскресенского-Преображенского» (филиал в посёлке городского типа Верхнеднепровский)',
    plan: { ...tradeEvenly('pays_later', [2, 5], 130_000), wording: 'long' as const },
    remark: {
      ru: 'Очень длинное название и длинные документы',
      en: 'A very long name and long documents',
    },
  },
  {
    key: 'long-documents',
    name: 'ООО «Диспетчер»',
    plan: { ...tradeEvenly('mixed', [5, 11], 47_000), wording: 'long' as const },
    remark: { ru: 'Документы с длинными названиями', en: 'Documents with long names' },
  },
  {
    key: 'no-mail',
    name: 'ООО «Без почты»',
    emails: [],
    plan: tradeEvenly('pays_later', [2, 4], 23_000),
    remark: { ru: 'Адресов почты в базе нет', en: 'The base has no mail address' },
  },
].map(describeCounterparty)
