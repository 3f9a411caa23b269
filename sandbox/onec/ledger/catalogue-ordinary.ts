import { type Counterparty, describeCounterparty } from './counterparty.ts'
import { tradeEvenly } from './trade.ts'

const owes = { ru: 'Обычно должен нам', en: 'Usually owes us' }
const prepays = { ru: 'Платит вперёд: обычно должны мы', en: 'Pays in advance: we usually owe' }
const mixed = { ru: 'Сальдо бывает любого знака', en: 'The balance is of either sign' }
const settles = {
  ru: 'Обороты есть, сальдо на конец месяца ноль',
  en: 'Has movements, balance is zero at each month’s end',
}
const minimal = {
  ru: 'База отвечает только обязательными полями',
  en: 'The base answers with the required fields only',
}

/** Everyday customers: what differs is how they pay and how much they buy. */
export const ORDINARY: Counterparty[] = [
  {
    key: 'vektor',
    name: 'ООО «Вектор»',
    plan: tradeEvenly('pays_later', [4, 10], 85_000, { broughtForward: 125_400_50n }),
    remark: owes,
  },
  {
    key: 'severstroy',
    name: 'АО «СеверСтрой»',
    plan: tradeEvenly('pays_later', [8, 20], 240_000),
    remark: owes,
    contract: 'Договор подряда № 5/23 от 01.02.2023',
  },
  {
    key: 'alfa-plus',
    name: 'ООО "Альфа Плюс"',
    plan: tradeEvenly('prepays', [3, 8], 50_000, { broughtForward: -40_000_00n }),
    remark: prepays,
  },
  { key: 'luch', name: 'ООО «Луч»', plan: tradeEvenly('mixed', [2, 6], 18_500), remark: mixed },
  {
    key: 'medtehnika',
    name: 'ООО «Медтехника-Сервис»',
    plan: tradeEvenly('settles', [2, 8], 64_000),
    remark: settles,
  },
  {
    key: 'agro',
    name: 'ООО «АгроХолдинг Юг»',
    plan: tradeEvenly('pays_later', [10, 30], 310_000),
    remark: owes,
  },
  {
    key: 'kvarc',
    name: 'ЗАО «Кварц»',
    plan: tradeEvenly('prepays', [2, 5], 120_000),
    remark: prepays,
    answer: 'minimal' as const,
  },
  { key: 'orion', name: 'ООО «Орион»', plan: tradeEvenly('mixed', [5, 12], 33_000), remark: mixed },
  {
    key: 'polyus',
    name: 'ООО «Полюс»',
    plan: tradeEvenly('pays_later', [1, 3], 9_900),
    remark: owes,
  },
  {
    key: 'gorizont',
    name: 'ООО «Горизонт»',
    plan: tradeEvenly('settles', [4, 4], 27_000),
    remark: settles,
    answer: 'minimal' as const,
  },
  {
    key: 'energia',
    name: 'ПАО «Энергия»',
    plan: tradeEvenly('pays_later', [20, 45], 415_000),
    remark: owes,
    emails: ['acts@energia.example', 'buh@energia.example', 'director@energia.example'],
  },
  { key: 'bereg', name: 'ООО «Берег»', plan: tradeEvenly('mixed', [2, 7], 21_000), remark: mixed },
  {
    key: 'delta',
    name: 'ООО «Дельта»',
    plan: tradeEvenly('prepays', [4, 9], 73_000),
    remark: prepays,
  },
  {
    key: 'stolica',
    name: 'ООО «Столица»',
    plan: tradeEvenly('pays_later', [6, 14], 98_000),
    remark: owes,
    prints: false,
  },
  {
    key: 'ural',
    name: 'ООО «УралПромСнаб»',
    plan: tradeEvenly('pays_later', [12, 25], 150_000),
    remark: owes,
  },
  {
    key: 'sirius',
    name: 'ООО «Сириус»',
    plan: tradeEvenly('mixed', [3, 6], 44_000),
    remark: minimal,
    answer: 'minimal' as const,
    prints: false,
  },
  {
    key: 'izumrud',
    name: 'ООО «Изумруд»',
    plan: tradeEvenly('prepays', [1, 4], 12_500),
    remark: prepays,
  },
  {
    key: 'kaskad',
    name: 'ООО «Каскад»',
    plan: tradeEvenly('settles', [6, 10], 39_000),
    remark: settles,
  },
].map(describeCounterparty)
