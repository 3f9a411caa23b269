import { COUNTERPARTIES, ORGANIZATION } from '../../onec/ledger/catalogue.ts'
import { companyInn, companyKpp, personInn } from '../../onec/ledger/requisites.ts'

/** One set of requisites as a company's card has it. */
export interface RequisiteDraft {
  /** 1 a company, 3 a sole trader. */
  preset: 1 | 3
  name: string
  inn: string | null
  kpp: string | null
  /** 6: the registered address; 1: where they really sit. */
  address: 6 | 1 | null
  addressOnly?: boolean
}

export interface CompanyDraft {
  /** The counterparty's key in the sandbox's 1C, or one of this portal's own. */
  key: string
  title: string
  emails: string[]
  requisites: RequisiteDraft[]
}

/** Customers every part of whose card is right, and who are in the sandbox's 1C under the same INN. */
const EVERYDAY = [
  'romashka',
  'holding-north',
  'holding-south',
  'vektor',
  'severstroy',
  'alfa-plus',
  'luch',
  'medtehnika',
  'agro',
  'kvarc',
  'orion',
  'polyus',
  'gorizont',
  'energia',
  'bereg',
  'delta',
  'stolica',
  'ural',
  'sirius',
  'izumrud',
  'kaskad',
  'logist',
  'newcomer',
  'nested-quotes',
  'ip-ivanov',
  'ip-oconnor',
]

export const EVERYDAY_COMPANIES: CompanyDraft[] = EVERYDAY.map(fromLedger)

/** Customers whose card lacks something, or has too much of it; 1C has most of them, and has them right. */
export const ODD_COMPANIES: CompanyDraft[] = [
  { key: 'no-requisites', title: 'ООО «Без реквизитов»', requisites: [] },
  odd('wrong-inn', 'ООО «Опечатка»', { inn: spoil(companyInn('wrong-inn')) }),
  odd('no-kpp', 'ООО «Безкапэпэ»', { kpp: null }),
  odd('short-kpp', 'ООО «Короткий код»', { kpp: '7701010' }),
  odd('no-inn', 'ООО «Стройдом»', { inn: '' }),
  odd('no-address', 'ООО «Без адреса»', { address: null }),
  odd('wrong-address', 'ООО «Переезд»', { address: 1 }),
  odd('not-in-1c', 'ООО «Новый заказчик»', {}),
  {
    key: 'two-requisites',
    title: 'Холдинг (общая карточка)',
    requisites: [
      ...fromLedger('holding-north').requisites,
      ...fromLedger('holding-south').requisites,
    ],
  },
  {
    key: 'address-holder',
    title: 'ООО «Каскад» (склад)',
    requisites: [
      ...fromLedger('kaskad').requisites,
      { preset: 1 as const, name: 'Адрес склада', inn: null, kpp: null, address: 1 as const },
    ].map((one, index) => ({ ...one, addressOnly: index === 1 })),
  },
].map((draft) => ({ emails: [`office@${draft.key}.example`], ...draft }))

/** As they are in 1C, and no everyday ones: no INN, or names that trip up careless programs. */
export const SPECIAL_COMPANIES: CompanyDraft[] = ['usd', 'long-name', 'markup'].map(fromLedger)

/** The sellers: the first is marked as "my company"; somebody forgot to mark the second. */
export const SELLERS: (CompanyDraft & { isMyCompany: boolean })[] = [
  {
    key: 'supplier',
    title: ORGANIZATION.name,
    emails: ['info@agency.example'],
    isMyCompany: true,
    requisites: [
      {
        preset: 1,
        name: ORGANIZATION.name,
        inn: ORGANIZATION.inn,
        kpp: ORGANIZATION.kpp,
        address: 6,
      },
    ],
  },
  {
    key: 'second-seller',
    title: 'ИП Петров Андрей Викторович',
    emails: ['ip@agency.example'],
    isMyCompany: false,
    requisites: [
      {
        preset: 3,
        name: 'ИП Петров Андрей Викторович',
        inn: personInn('second-seller'),
        kpp: null,
        address: 6,
      },
    ],
  },
]

function fromLedger(key: string): CompanyDraft {
  const found = COUNTERPARTIES.find((one) => one.key === key)
  if (!found) throw new Error(`the sandbox’s 1C has no counterparty ${key}`)
  const { name, inn, kpp, emails } = found
  return {
    key,
    title: name,
    emails,
    requisites: [
      {
        preset: inn.length === 12 ? 3 : 1,
        name,
        inn: inn === '' ? null : inn,
        kpp: kpp === '' ? null : kpp,
        address: 6,
      },
    ],
  }
}

function odd(key: string, title: string, change: Partial<RequisiteDraft>) {
  const right: RequisiteDraft = {
    preset: 1,
    name: title,
    inn: companyInn(key),
    kpp: companyKpp(key),
    address: 6,
  }
  return { key, title, requisites: [{ ...right, ...change }] }
}

/** The last digit, which checks the others, made wrong. */
function spoil(inn: string): string {
  return inn.slice(0, -1) + ((Number(inn.slice(-1)) + 1) % 10)
}
