import type { FaultDescription } from '../description.ts'

const group = 'act'

/** Whose act the module returns, and how it names them; a module need not name a guid. */
export const identityFaults = {
  stranger_by_inn: {
    group,
    ru: {
      name: 'Чужой ИНН без guid',
      explanation: 'В ответе наименование и ИНН другой компании, guid нет.',
    },
    en: {
      name: 'Another INN, no guid',
      explanation: 'The answer has another company’s name and INN, and no guid.',
    },
  },
  stranger_by_name: {
    group,
    ru: { name: 'Чужое наименование', explanation: 'В ответе одно наименование другой компании.' },
    en: { name: 'Another name', explanation: 'The answer has another company’s name alone.' },
  },
  other_inn: {
    group,
    ru: { name: 'Guid верный, ИНН другой', explanation: 'В карточке контрагента другой ИНН.' },
    en: {
      name: 'Guid right, another INN',
      explanation: 'The counterparty’s card has another INN.',
    },
  },
  other_kpp: {
    group,
    ru: {
      name: 'ИНН верный, КПП другой',
      explanation: 'КПП филиала того же юридического лица, guid нет.',
    },
    en: {
      name: 'INN right, another KPP',
      explanation: 'The KPP of a branch of the same company, and no guid.',
    },
  },
  requisites_spaced: {
    group,
    ru: { name: 'ИНН с пробелами', explanation: 'ИНН и КПП с пробелами между цифрами, guid нет.' },
    en: { name: 'INN with blanks', explanation: 'INN and KPP with blanks inside, and no guid.' },
  },
  stranger_organization: {
    group,
    ru: { name: 'Чужая организация', explanation: 'Акт от другой своей организации базы.' },
    en: {
      name: 'Another organisation',
      explanation: 'The act is of another organisation of the base.',
    },
  },
  stranger_organization_name: {
    group,
    ru: {
      name: 'Чужое наименование организации',
      explanation: 'Организация названа одним другим наименованием.',
    },
    en: {
      name: 'Another organisation’s name',
      explanation: 'The organisation is another one’s name alone.',
    },
  },
  no_organization: {
    group,
    ru: { name: 'Организации нет', explanation: 'Модуль не говорит, чья это база.' },
    en: { name: 'No organisation', explanation: 'The module does not say whose base it is.' },
  },
  organization_moved: {
    group,
    ru: { name: 'КПП организации другой', explanation: 'Организация сменила КПП и адрес.' },
    en: {
      name: 'Another KPP of the organisation',
      explanation: 'The organisation has another KPP and address.',
    },
  },
} as const satisfies Record<string, FaultDescription>
